package io.github.mcppolicy.protocol;

/** The part of a {@code tools/call} message that a policy judges. */
public record ToolCall(String name, Arguments arguments) {}
