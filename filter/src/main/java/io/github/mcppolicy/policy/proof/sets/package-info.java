/**
 * Exact sets of the values that one argument can have, and how the conditions of a policy divide them: intervals of
 * decimals, regular languages, and the few values of every other kind.
 */
@NullMarked
package io.github.mcppolicy.policy.proof.sets;

import org.jspecify.annotations.NullMarked;
