package io.github.mcppolicy.policy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which definitions of tools the author of a policy has seen and approved. Immutable.
 *
 * @param onChange what happens to a tool that is not as pinned
 * @param definitions by the names of the tools: the SHA-256 of each definition that a tool may have, as 64 lower-case
 *     hexadecimal digits. There are several while versions of an app run side by side
 */
public record Pins(OnChange onChange, Map<String, Set<String>> definitions) {

    /** JSON Pointer (RFC 6901) of the section. */
    public static final String RULE = "/pins";

    /** What happens to a tool whose definition is not a pinned one. */
    public enum OnChange {
        /** Lists do not show it, and its calls are denied. */
        DENY,
        /** It is recorded and shown to the operator. */
        WARN
    }

    public Pins {
        definitions = definitions.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, tool -> Set.copyOf(tool.getValue())));
    }

    /** Whether a tool has any pinned definition. */
    public boolean hasPinned(String tool) {
        return definitions.containsKey(tool);
    }

    /** Whether this definition of a tool is a pinned one. */
    public boolean isPinned(String tool, String fingerprint) {
        Set<String> pinned = definitions.get(tool);
        return pinned != null && pinned.contains(fingerprint);
    }
}
