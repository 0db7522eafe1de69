package io.github.mcppolicy.protocol;

/** What the {@code _meta} of a message says about its protocol revision (MCP 2026-07-28, basic protocol, {@code _meta}). */
public sealed interface DeclaredVersion {

    /** It names no revision. */
    enum Unnamed implements DeclaredVersion {
        /** It says nothing. */
        ABSENT,
        /** It says something that hosts could read differently. */
        UNREADABLE
    }

    /** It names a revision, which need not exist. */
    record Named(String revision) implements DeclaredVersion {}

    /** Whether the message may be one of the stateless era. What cannot be read may. */
    default boolean mayBeStateless() {
        return this instanceof Named named
                ? ProtocolEra.of(named.revision()) == ProtocolEra.STATELESS
                : this == Unnamed.UNREADABLE;
    }
}
