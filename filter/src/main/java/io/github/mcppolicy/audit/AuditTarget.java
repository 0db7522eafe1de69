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

    /** The tools that several messages of one batch call. */
    record Tools(List<String> names) implements AuditTarget {
        public Tools {
            names = List.copyOf(names);
        }
    }

    /** The prompt of that name. */
    record Prompt(String name) implements AuditTarget {}

    /** The prompts that several messages of one batch ask for. */
    record Prompts(List<String> names) implements AuditTarget {
        public Prompts {
            names = List.copyOf(names);
        }
    }

    /** The resource or resource template of that URI. */
    record Resource(String uri) implements AuditTarget {}

    /** The resources that one message asks to be told of, or several messages of one batch read. */
    record Resources(List<String> uris) implements AuditTarget {
        public Resources {
            uris = List.copyOf(uris);
        }
    }
}
