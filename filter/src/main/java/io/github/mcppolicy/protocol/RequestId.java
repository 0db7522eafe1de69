package io.github.mcppolicy.protocol;

/**
 * The {@code id} of a request, a string or an integer, exactly as the client wrote it, so that an answer carries the
 * same characters. This is JSON, not the text of the value.
 */
public record RequestId(String json) {}
