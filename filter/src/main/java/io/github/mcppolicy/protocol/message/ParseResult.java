package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.ProtocolError;

/** What came of reading a body. */
public sealed interface ParseResult {

    /** The body is a message, and no two parsers can disagree about what it says. */
    record Accepted(Message message) implements ParseResult {}

    /** The body is none, or is ambiguous. */
    record Refused(ProtocolError error) implements ParseResult {}
}
