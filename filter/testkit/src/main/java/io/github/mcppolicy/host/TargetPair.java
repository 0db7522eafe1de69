package io.github.mcppolicy.host;

import io.github.mcppolicy.host.client.RawAnswer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two targets of the same shape, whose answers must not differ.
 *
 * @param hidden by the policy of this class
 * @param other a target that no rule covers, or whose spelling is refused
 */
record TargetPair(String hidden, String other) {
    private static final int LONGEST_URI = 8_000;
    private static final int LONG_NAME = 10_000;

    /** Hides, denies and allows some targets of every kind. */
    static String policy(DefaultAction defaultAction) {
        return """
               {"version": "1", "default": "%1$s", "hide": ["purge_*"],
                "tools": {"get_order": {}, "drop_data": {"action": "deny"}},
                "prompts": {"default": "%1$s", "hide": ["purge_*"],
                            "items": {"review": {}, "drop_data": {"action": "deny"}}},
                "resources": {"default": "%1$s", "hide": ["file:///secret/*", "file:///secret/{*"],
                              "items": {"file:///docs/*": {}, "file:///docs/draft": {"action": "deny"}}}}""".formatted(defaultAction);
    }

    /** The same, and lists show only what may be used. */
    static String policyThatShowsCallables(DefaultAction defaultAction) {
        return policy(defaultAction).replace("{\"version\": \"1\",", "{\"version\": \"1\", \"show\": \"callable\",");
    }

    /** Denied targets, each paired with one that no rule covers. */
    static List<TargetPair> deniedAndUnlisted(TargetMethod method) {
        return method.isAboutResources()
                ? List.of(
                        new TargetPair("file:///docs/draft", "file:///nosuch/doc"),
                        new TargetPair("file:///docs/draft/", "file:///nosuch/doc/"))
                : List.of(new TargetPair("drop_data", "crop_data"), new TargetPair("Drop_data", "Crop_data"));
    }

    /** Denied targets, each paired with one that is hidden. */
    static TargetPair deniedAndHidden(TargetMethod method) {
        return method.isAboutResources()
                ? new TargetPair("file:///docs/draft", "file:///secret/doc")
                : new TargetPair("drop_data", "purge_log");
    }

    private static TargetPair padded(String hidden, String other, int length) {
        return new TargetPair(
                hidden + "x".repeat(length - hidden.length()), other + "x".repeat(length - other.length()));
    }

    /** Hidden names of every length and spelling, each paired with a name that no rule covers. */
    static Stream<TargetPair> unlistedNames() {
        return Stream.of(
                new TargetPair("purge_log", "nurge_log"),
                padded("purge_", "nurge_", LONG_NAME),
                padded("Purge_", "Nurge_", LONG_NAME),
                new TargetPair("Purge_log", "Nurge_log"),
                new TargetPair("PURGE_LOG", "NURGE_LOG"),
                new TargetPair(" purge_log", " nurge_log"),
                new TargetPair("purge_log ", "nurge_log "),
                new TargetPair("purge\u200B_log", "nurge\u200B_log"),
                new TargetPair("purge_log\0", "nurge_log\0"),
                new TargetPair("\uFF50urge_log", "\uFF4Eurge_log"),
                new TargetPair("purge_\u00ADlog", "nurge_\u00ADlog"));
    }

    static Stream<TargetPair> unlistedUris() {
        return Stream.of(
                new TargetPair("file:///secret/k", "file:///nosuch/k"),
                new TargetPair("file:///secret/{k}", "file:///nosuch/{k}"),
                padded("file:///secret/", "file:///nosuch/", LONGEST_URI),
                padded("file:///secret/", "file:///nosuch/", LONGEST_URI + 1),
                padded("file:///docs/../secret/", "file:///docs/../nosuch/", LONGEST_URI + 1),
                padded("file:///secret/\u00E9", "file:///nosuch/\u00E9", 1_001),
                new TargetPair("file:///docs/../secret/k", "file:///docs/../nosuch/k"),
                new TargetPair("file:///docs/%2e%2e/secret/k", "file:///docs/%2e%2e/nosuch/k"),
                new TargetPair("file:///docs/..%2fsecret/k", "file:///docs/..%2fnosuch/k"),
                new TargetPair("file:///docs/..%252fsecret/k", "file:///docs/..%252fnosuch/k"),
                new TargetPair("file:///secret/../nosuch/k", "file:///nosuch/../nosuch/k"),
                new TargetPair("file:///secret//k", "file:///nosuch//k"),
                new TargetPair("file:///secret/%6b", "file:///nosuch/%6b"),
                new TargetPair("file:///%73ecret/k", "file:///%6eosuch/k"),
                new TargetPair("FILE:///secret/k", "FILE:///nosuch/k"),
                new TargetPair("file:/secret/k", "file:/nosuch/k"),
                new TargetPair("file:secret/k", "file:nosuch/k"),
                new TargetPair("file://localhost/secret/k", "file://localhost/nosuch/k"),
                new TargetPair("file:///Secret/k", "file:///Nosuch/k"),
                new TargetPair("file:///sec\tret/k", "file:///nos\tuch/k"),
                new TargetPair("file:///sec\u200Bret/k", "file:///nos\u200Buch/k"),
                new TargetPair("file:///secret/k#x", "file:///nosuch/k#x"),
                new TargetPair("file:///secret?x", "file:///nosuch?x"),
                new TargetPair("file:///secret/", "file:///nosuch/"),
                new TargetPair("file:\\\\\\secret\\k", "file:\\\\\\nosuch\\k"),
                new TargetPair(" file:///secret/k", " file:///nosuch/k"));
    }

    /** Hidden names, each paired with a name that is refused because it resembles one with rules. */
    static Stream<TargetPair> refusedNames() {
        return Stream.of(
                new TargetPair("purge_log", "Purge_log"),
                new TargetPair("purge_log", "Drop_data"),
                new TargetPair("purge_log", "DROP_DATA"),
                new TargetPair("purge_logs", "drop_data "),
                new TargetPair("purge_logs", " drop_data"),
                padded("purge_", "Purge_", LONG_NAME));
    }

    static Stream<TargetPair> refusedUris() {
        return Stream.of(
                new TargetPair("file:///secret/k", "file:///nosuch//"),
                new TargetPair("file:///secret/k", "file:///nosuch/."),
                new TargetPair("file:///secret/k", "FILE:///nosuch/k"),
                new TargetPair("file:///secret/k", "file:///docs//a1"),
                new TargetPair("file:///secret/key", "file:///nosuch/%6b"),
                new TargetPair("file:///secret/0001", "file:///nosuch/../k"),
                new TargetPair("file:///secret/00001", "file:///docs/draft#x"),
                new TargetPair("file:///secret/0001", "file:///docs/draft/"),
                new TargetPair("file:///secret//k", "file:///nosuch//k"),
                new TargetPair("file:///docs/../secret/k", "file:///docs/../nosuch/k"),
                padded("file:///secret/", "file:///nosuch/", LONGEST_URI + 1),
                padded("file:///docs/../secret/", "file:///docs/../nosuch/", LONGEST_URI + 1));
    }

    /** The answer about the hidden target, rewritten as if it were about the other. */
    String swapped(RawAnswer answer) {
        return swapped(answer.timeless().toString());
    }

    /** The answer about the hidden target, rewritten as if it were about the other. */
    String swapped(String answer) {
        return answer.replace(hidden, other);
    }
}
