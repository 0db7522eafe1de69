/** From the bytes of policy.json to a {@link io.github.mcppolicy.policy.Policy}, or to everything that is wrong with them. */
@NullMarked
package io.github.mcppolicy.policy.load;

import org.jspecify.annotations.NullMarked;
