package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.arguments.Arguments;

/** Decides about a tool that is not hidden, once its name has been looked up. */
interface EntryEvaluator {
    Decision evaluate(Arguments arguments, EvaluationObserver observer);
}
