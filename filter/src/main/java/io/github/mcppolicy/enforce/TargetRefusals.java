package io.github.mcppolicy.enforce;

import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.ReplyTo;
import io.github.mcppolicy.protocol.message.Target;

/** How a message about a tool, a resource or a prompt is refused: only tool calls are answered with a result. */
enum TargetRefusals {
    TOOL("the tool is hidden"),
    RESOURCE("the resource is hidden"),
    PROMPT("the prompt is hidden");

    private final String hidden;

    TargetRefusals(String hidden) {
        this.hidden = hidden;
    }

    static TargetRefusals of(Target.Kind kind) {
        return switch (kind) {
            case TOOL -> TOOL;
            case RESOURCE -> RESOURCE;
            case PROMPT -> PROMPT;
        };
    }

    /** For the audit record only. */
    String hidden() {
        return hidden;
    }

    Refusal denial(Decision.Deny deny) {
        return Refusal.telling(deny.reason(), to -> denied(to, deny));
    }

    private byte[] denied(ReplyTo to, Decision.Deny deny) {
        return this == TOOL
                ? RefusalMessages.denied(to, deny.reason(), deny.rule())
                : RefusalMessages.methodDenied(to, deny.reason(), deny.rule());
    }

    /** What is answered for something that does not exist. */
    Refusal unknown(String name) {
        return Refusal.hiding(to -> switch (this) {
            case TOOL -> RefusalMessages.unknownTool(to, name);
            case RESOURCE -> RefusalMessages.unknownResource(to, name);
            case PROMPT -> RefusalMessages.unknownPrompt(to, name);
        });
    }

    RefusalForm form() {
        return this == TOOL ? RefusalForm.TOOL_RESULT : RefusalForm.JSON_RPC_ERROR;
    }
}
