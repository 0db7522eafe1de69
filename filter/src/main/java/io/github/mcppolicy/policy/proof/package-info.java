/**
 * What policies allow, as sets of calls: how two policies differ, and whether a claim about one is true. A call that is
 * shown as a witness has been decided by the evaluator itself.
 */
@NullMarked
package io.github.mcppolicy.policy.proof;

import org.jspecify.annotations.NullMarked;
