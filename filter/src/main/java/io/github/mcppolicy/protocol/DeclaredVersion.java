package io.github.mcppolicy.protocol;

/** The protocol revision that the {@code _meta} of a message names (MCP 2026-07-28, basic protocol, {@code _meta}). */
public sealed interface DeclaredVersion {

    /** It names no revision. */
    enum Unnamed implements DeclaredVersion {
        /** It says nothing about a revision. */
        ABSENT,
        /** It says something that hosts could read differently. */
        UNREADABLE
    }

    /** It names a revision, which need not exist. */
    record Named(String revision) implements DeclaredVersion {}

    /** Whether the message may belong to the stateless era. An unreadable version may. */
    default boolean mayBeStateless() {
        return this instanceof Named named
                ? ProtocolEra.of(named.revision()) == ProtocolEra.STATELESS
                : this == Unnamed.UNREADABLE;
    }
}
