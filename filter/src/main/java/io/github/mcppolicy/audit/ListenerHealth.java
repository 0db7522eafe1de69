package io.github.mcppolicy.audit;

/**
 * What a listener has missed since the start.
 *
 * @param name what the listener calls itself
 * @param dropped events that arrived while its queue was full
 * @param failed events on which it threw
 */
public record ListenerHealth(String name, long dropped, long failed) {}
