package io.github.mcppolicy.cli.replay;

/**
 * Messages of which nobody knows what the policy would have said, for the same reason.
 *
 * @param target as in {@link Change}
 * @param why what is missing
 */
public record Open(String target, String why, long count) {}
