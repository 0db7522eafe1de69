package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.DeclaredVersion;
import java.util.Optional;

/**
 * The parts of a message, besides its method, that HTTP headers have to repeat (MCP 2026-07-28, streamable HTTP,
 * request metadata).
 *
 * @param name the member of {@code params} that {@code Mcp-Name} repeats, when the method has one and it is a string
 * @param version the revision that the message declares
 */
public record HeaderFields(Optional<String> name, DeclaredVersion version) {

    /** For a message that has neither. */
    public static final HeaderFields NONE = new HeaderFields(Optional.empty(), DeclaredVersion.Unnamed.ABSENT);
}
