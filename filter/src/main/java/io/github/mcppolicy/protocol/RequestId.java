package io.github.mcppolicy.protocol;

/**
 * The {@code id} of a request, a string or an integer, exactly as the client wrote it, so that an answer carries the very
 * same characters. Not the text of a value, but JSON.
 */
public record RequestId(String json) {}
