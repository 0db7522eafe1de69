package io.github.mcppolicy.audit;

import java.util.List;

/** What a judged message is about. */
public sealed interface AuditTarget {

    /** Nothing that a policy has rules for. */
    AuditTarget NONE = new None();

    /** Nothing that a policy has rules for. */
    record None() implements AuditTarget {}

    /** The tool of that name. */
    record Tool(String name) implements AuditTarget {}

    /** The prompt of that name. */
    record Prompt(String name) implements AuditTarget {}

    /** The resource or resource template of that URI. */
    record Resource(String uri) implements AuditTarget {}

    /** The resources that one message asks to be told of. */
    record Resources(List<String> uris) implements AuditTarget {
        public Resources {
            uris = List.copyOf(uris);
        }
    }
}
