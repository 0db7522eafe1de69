package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.cli.records.Outcome;

/**
 * What many records say alike.
 *
 * @param rule that stopped the messages, or would have; empty where none did
 */
record Fact(Subject subject, Outcome outcome, String rule, Amount amount, Version version) {

    /** What messages were about. */
    sealed interface Subject {}

    /** Something that a policy can list. */
    record Target(Use use) implements Subject {}

    /** A method that is none of the protocol's, which no policy can list. */
    record UnknownMethod(String method) implements Subject {}

    /** A body that could not be read, or a failure on this side. */
    enum Unread implements Subject {
        UNREAD
    }

    /** Names that the record leaves out. */
    record Omitted(String grant, Section section) implements Subject {}

    /** Whatever it was, it has not reached the app. */
    enum Anything implements Subject {
        ANYTHING
    }

    /** What a number of messages is worth. */
    enum Amount {
        EXACT,
        /** Several messages share a record, which does not say how many of them had which name. */
        AT_MOST,
        /** Only referred to: no limit counts it. */
        REFERENCE
    }

    /** By which policy it was decided. */
    enum Version {
        /** The one that is given. */
        GIVEN,
        OTHER
    }
}
