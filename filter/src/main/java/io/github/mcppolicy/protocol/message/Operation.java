package io.github.mcppolicy.protocol.message;

import io.github.mcppolicy.protocol.RequestId;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.Arguments;
import java.util.List;
import java.util.Optional;

/** What a request or notification asks for, as far as the filter treats it differently. */
public sealed interface Operation {

    /** The operation of a message without a method, which answers the server. */
    Operation RESPONSE = new PassedOn("");

    /** The JSON-RPC {@code method}; empty for {@link #RESPONSE}. */
    String method();

    /**
     * A {@code tools/call}: evaluated by the rules for tools.
     *
     * @param retry what it brings along when it was tried before; only in the stateless era
     */
    record CallTool(ToolCall call, RetryFields retry) implements Operation {

        /** A call that is made for the first time. */
        public CallTool(ToolCall call) {
            this(call, RetryFields.NONE);
        }

        @Override
        public String method() {
            return Methods.CALL_TOOL;
        }
    }

    /** A {@code prompts/get}: evaluated by the rules for prompts. */
    record GetPrompt(String name, Arguments arguments) implements Operation {
        @Override
        public String method() {
            return Methods.GET_PROMPT;
        }
    }

    /**
     * Reads resources or asks to be notified of their changes: evaluated by the rules for resources.
     *
     * @param uris each once, in the order of the message; empty when it asks only for other things
     */
    record UseResources(String method, List<String> uris) implements Operation {
        public UseResources {
            uris = List.copyOf(uris);
        }
    }

    /** Refers to a resource or prompt without using it: evaluated only by whether the caller may know of it. */
    record Reference(String method, Target target) implements Operation {}

    /** Asks for a list: passed on, and hidden entries are removed from the answer. */
    record GetList(String method, TargetKind list) implements Operation {}

    /** An {@code initialize}: passed on, and its answer may mint a session. */
    record Initialize() implements Operation {
        @Override
        public String method() {
            return Methods.INITIALIZE;
        }
    }

    /**
     * A {@code notifications/cancelled}: passed on, and a call of that id that is held here is not answered any more.
     *
     * @param request the id that it names; empty where it names none
     */
    record Cancel(Optional<RequestId> request) implements Operation {
        @Override
        public String method() {
            return Methods.CANCELLED;
        }
    }

    /** Another method of the protocol, which no rule evaluates. */
    record PassedOn(String method) implements Operation {}

    /** A method that the protocol does not have, or that only a server sends. */
    record Unknown(String method) implements Operation {}
}
