package io.github.mcppolicy.policy;

/** A grant ready to evaluate calls. Immutable and thread-safe. */
public record Grant(GrantDefinition definition, Policy policy) {}
