package io.github.mcppolicy.protocol;

/** The JSON-RPC error codes of the filter's answers. */
public enum ErrorCode {
    /** JSON-RPC 2.0, section 5.1. */
    PARSE_ERROR(-32700),
    /** JSON-RPC 2.0, section 5.1. */
    INVALID_REQUEST(-32600),
    /** JSON-RPC 2.0, section 5.1; what MCP servers answer about a tool that does not exist. */
    INVALID_PARAMS(-32602),
    /** JSON-RPC 2.0, section 5.1. */
    INTERNAL_ERROR(-32603),
    /** MCP 2026-07-28, error codes: the HTTP headers differ from the body. */
    HEADER_MISMATCH(-32020),
    /**
     * What MCP servers up to revision 2025-11-25 answer about a resource that does not exist (server features,
     * resources).
     */
    RESOURCE_NOT_FOUND(-32002),
    /**
     * The filter's own code, outside the range that JSON-RPC reserves: the policy refuses a method that is not a tool
     * call.
     */
    POLICY_DENIED(-31403),
    /** MCP 2025-11-25, elicitation, URL elicitation required: the user has to open an address first. */
    URL_ELICITATION_REQUIRED(-32042);

    private final int number;

    ErrorCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
