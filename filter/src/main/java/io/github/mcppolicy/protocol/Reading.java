package io.github.mcppolicy.protocol;

/** What came of reading a body. */
public sealed interface Reading {

    /** The body is a message, and no two parsers can disagree about what it says. */
    record Accepted(Message message) implements Reading {}

    /** The body is none, or is ambiguous. */
    record Refused(Malformation malformation) implements Reading {}
}
