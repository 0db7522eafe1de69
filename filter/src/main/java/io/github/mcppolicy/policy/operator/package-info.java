/** The operators that conditions compare arguments with: one class for each kind of comparison. */
@NullMarked
package io.github.mcppolicy.policy.operator;

import org.jspecify.annotations.NullMarked;
