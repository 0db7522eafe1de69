/** Sets of values of one argument. */
@NullMarked
package io.github.mcppolicy.policy.proof.sets;

import org.jspecify.annotations.NullMarked;
