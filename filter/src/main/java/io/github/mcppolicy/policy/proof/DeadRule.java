package io.github.mcppolicy.policy.proof;

/**
 * A rule of a policy that can make no difference.
 *
 * @param pointer JSON Pointer (RFC 6901) of the rule
 * @param message why, for its author
 */
public record DeadRule(String pointer, String message) {}
