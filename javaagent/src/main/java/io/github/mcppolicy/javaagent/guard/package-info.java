/** From a guarded servlet to the policy, across class loaders. */
@NullMarked
package io.github.mcppolicy.javaagent.guard;

import org.jspecify.annotations.NullMarked;
