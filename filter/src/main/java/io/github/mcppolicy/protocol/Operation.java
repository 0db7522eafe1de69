package io.github.mcppolicy.protocol;

/** What a request or notification asks for, seen from what we do with it. */
public sealed interface Operation {

    /** What a message without a method does: it answers the server. */
    Operation RESPONSE = new Unjudged("");

    /** The JSON-RPC {@code method}; empty for {@link #RESPONSE}. */
    String method();

    /** A {@code tools/call}: judged by the policy. */
    record CallTool(ToolCall call) implements Operation {
        @Override
        public String method() {
            return Methods.CALL_TOOL;
        }
    }

    /** A {@code tools/list}: passed on, and its answer loses the hidden tools. */
    record ListTools() implements Operation {
        @Override
        public String method() {
            return Methods.LIST_TOOLS;
        }
    }

    /** An {@code initialize}: passed on, and its answer may mint a session. */
    record Initialize() implements Operation {
        @Override
        public String method() {
            return Methods.INITIALIZE;
        }
    }

    /** Another method of the protocol, which no rule judges. */
    record Unjudged(String method) implements Operation {}

    /** A method that the protocol does not have. */
    record Unknown(String method) implements Operation {}
}
