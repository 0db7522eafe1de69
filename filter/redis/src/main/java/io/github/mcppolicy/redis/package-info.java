/** The store that several instances share: counts of limits, approvals and sessions in Redis. */
@NullMarked
package io.github.mcppolicy.redis;

import org.jspecify.annotations.NullMarked;
