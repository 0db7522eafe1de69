package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.DeclaredVersion;
import java.util.Map;
import java.util.Optional;

/**
 * What of a message, besides its method, has to be said again in HTTP headers (MCP 2026-07-28, streamable HTTP, request
 * metadata).
 *
 * @param name the member of {@code params} that {@code Mcp-Name} repeats, when the method has one and it is a string
 * @param version the revision that the message says it is of
 */
public record HeaderFields(Optional<String> name, DeclaredVersion version) {

    /** A message that has neither. */
    public static final HeaderFields NONE = new HeaderFields(Optional.empty(), DeclaredVersion.Unnamed.ABSENT);

    static final String NAME = "name";
    static final String URI = "uri";
    static final String TASK_ID = "taskId";

    /** The last three are those of the tasks extension (SEP-2663). */
    private static final Map<String, String> NAMED_BY = Map.of(
            "tools/call", NAME,
            "prompts/get", NAME,
            "resources/read", URI,
            "tasks/get", TASK_ID,
            "tasks/update", TASK_ID,
            "tasks/cancel", TASK_ID);

    /** The member of {@code params} that {@code Mcp-Name} repeats for requests of a method; empty: it repeats none. */
    public static String namedBy(String method) {
        return NAMED_BY.getOrDefault(method, "");
    }
}
