package io.github.mcppolicy.protocol.headers;

import io.github.mcppolicy.protocol.arguments.ArgumentPath;

/**
 * One header in which calls of a tool repeat an argument.
 *
 * @param name the whole name of the header
 * @param argument the path of the argument
 */
record ParameterHeader(String name, ArgumentPath argument) {}
