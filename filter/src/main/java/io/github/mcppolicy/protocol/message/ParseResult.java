package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.ProtocolError;

/** The result of reading a body. */
public sealed interface ParseResult {

    /** The body is a message, and no two parsers can disagree about what it says. */
    record Accepted(Message message) implements ParseResult {}

    /** The body is not a message, or is ambiguous. */
    record Refused(ProtocolError error) implements ParseResult {}
}
