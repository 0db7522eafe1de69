package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.DeclaredVersion;
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
}
