package io.github.mcppolicy.cli.replay;

/**
 * How many messages had, and would have, something.
 *
 * @param what a decision or a rule
 */
public record BeforeAndAfter(String what, long before, long after) {}
