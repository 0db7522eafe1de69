package io.github.mcppolicy.protocol.headers;

import io.github.mcppolicy.protocol.arguments.ArgumentPath;

/**
 * One header in which calls of a tool say an argument again.
 *
 * @param name of the header, whole
 * @param argument where the argument stands
 */
record ParameterHeader(String name, ArgumentPath argument) {}
