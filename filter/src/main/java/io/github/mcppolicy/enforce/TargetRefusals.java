package io.github.mcppolicy.enforce;

import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.ReplyTo;
import io.github.mcppolicy.protocol.TargetKind;

/** Refuses messages about a tool, a resource or a prompt. Only tool calls are answered with a result. */
record TargetRefusals(TargetKind kind) {

    static final TargetRefusals OF_TOOLS = new TargetRefusals(TargetKind.TOOL);
    static final TargetRefusals OF_RESOURCES = new TargetRefusals(TargetKind.RESOURCE);
    static final TargetRefusals OF_PROMPTS = new TargetRefusals(TargetKind.PROMPT);

    /** For the audit record only. */
    String hidden() {
        return "the " + kind.noun() + " is hidden";
    }

    Refusal denial(Decision.Deny deny) {
        return Refusal.denying(deny.reason(), to -> denied(to, deny));
    }

    private byte[] denied(ReplyTo to, Decision.Deny deny) {
        return kind == TargetKind.TOOL
                ? RefusalMessages.denied(to, deny.reason(), deny.rule())
                : RefusalMessages.methodDenied(to, deny.reason(), deny.rule());
    }

    /** The answer about a target that does not exist. */
    Refusal unknown(String name) {
        return Refusal.hiding(to -> switch (kind) {
            case TOOL -> RefusalMessages.unknownTool(to, name);
            case RESOURCE, RESOURCE_TEMPLATE -> RefusalMessages.unknownResource(to, name);
            case PROMPT -> RefusalMessages.unknownPrompt(to, name);
        });
    }

    RefusalForm form() {
        return kind == TargetKind.TOOL ? RefusalForm.TOOL_RESULT : RefusalForm.JSON_RPC_ERROR;
    }
}
