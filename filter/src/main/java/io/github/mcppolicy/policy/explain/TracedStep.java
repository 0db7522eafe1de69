package io.github.mcppolicy.policy.explain;

/** A step, and what it did to the message. */
public record TracedStep(TraceStep step, Effect effect) {}
