package io.github.mcppolicy.protocol;

/**
 * Where an answer goes, which determines its form.
 *
 * @param era the era of the request
 */
public record ReplyTo(RequestId id, ProtocolEra era) {}
