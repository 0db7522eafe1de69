package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.arguments.Arguments;

/** The part of a {@code tools/call} message that a policy evaluates. */
public record ToolCall(String name, Arguments arguments) {}
