package io.github.mcppolicy.audit;

import io.github.mcppolicy.protocol.TargetKind;

/** What an evaluated message is about. */
public sealed interface AuditTarget {

    /** Nothing that a policy has rules for. */
    enum None implements AuditTarget {
        NONE
    }

    /**
     * Something that a policy has rules for.
     *
     * @param names the names of the tools or prompts, or the URIs of the resources; at least one. There are several
     *     where one message names several, or where several messages of a batch share a record
     */
    record Named(TargetKind kind, BoundedNames names) implements AuditTarget {}
}
