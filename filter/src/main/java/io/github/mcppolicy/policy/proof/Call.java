package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.text.JsonText;
import java.nio.charset.StandardCharsets;

/**
 * A message that uses a tool, a resource or a prompt.
 *
 * @param name of the tool or prompt, or the URI of the resource
 * @param arguments as JSON; always an object
 */
record Call(TargetKind kind, String name, String arguments) {
    static final String NO_ARGUMENTS = "{}";

    /** The JSON-RPC message, in ASCII. */
    String message() {
        String target = kind == TargetKind.RESOURCE
                ? "\"uri\":" + JsonText.quoted(name)
                : "\"name\":" + JsonText.quoted(name) + ",\"arguments\":" + arguments;
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method() + "\",\"params\":{" + target + "}}";
    }

    private String method() {
        return switch (kind) {
            case TOOL -> "tools/call";
            case PROMPT -> "prompts/get";
            case RESOURCE, RESOURCE_TEMPLATE -> "resources/read";
        };
    }

    byte[] bytes() {
        return message().getBytes(StandardCharsets.UTF_8);
    }
}
