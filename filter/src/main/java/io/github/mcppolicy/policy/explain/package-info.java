/**
 * The evaluation of messages as a list of the steps that were taken. The steps are those of the evaluator itself, which
 * tells a {@link io.github.mcppolicy.policy.EvaluationObserver} of each; nothing is evaluated here.
 */
@NullMarked
package io.github.mcppolicy.policy.explain;

import org.jspecify.annotations.NullMarked;
