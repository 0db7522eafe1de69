package io.github.mcppolicy.protocol;

/**
 * Where an answer goes, and so what it has to look like.
 *
 * @param era that of the request
 */
public record ReplyTo(RequestId id, ProtocolEra era) {}
