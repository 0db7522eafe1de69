package io.github.mcppolicy.protocol.message;

/**
 * The member of {@code params} that the header {@code Mcp-Name} repeats (MCP 2026-07-28, streamable HTTP, request
 * metadata).
 */
public enum NameHeader {
    NONE(""),
    /** {@code name}; a request must have the header. */
    OF_NAME("name"),
    /** {@code uri}; a request must have the header. */
    OF_URI("uri"),
    /** {@code taskId} of the tasks extension (SEP-2663); a request may have the header. */
    OF_TASK_ID("taskId");

    private final String member;

    NameHeader(String member) {
        this.member = member;
    }

    /** Empty for {@link #NONE}. */
    public String member() {
        return member;
    }

    public boolean isRequired() {
        return this == OF_NAME || this == OF_URI;
    }
}
