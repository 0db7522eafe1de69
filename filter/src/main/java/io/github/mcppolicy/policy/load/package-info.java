/**
 * Reads the bytes of policy.json into a {@link io.github.mcppolicy.policy.Policy}, or reports everything that is wrong
 * with them.
 */
@NullMarked
package io.github.mcppolicy.policy.load;

import org.jspecify.annotations.NullMarked;
