package io.github.mcppolicy.enforce;

import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.protocol.Answers;
import io.github.mcppolicy.protocol.RequestId;
import io.github.mcppolicy.protocol.Target;

/** How a message about a tool, a resource or a prompt is refused: only tool calls are answered with a result. */
enum TargetAnswers {
    TOOL("the tool is hidden"),
    RESOURCE("the resource is hidden"),
    PROMPT("the prompt is hidden");

    private final String hidden;

    TargetAnswers(String hidden) {
        this.hidden = hidden;
    }

    static TargetAnswers of(Target.Kind kind) {
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
        return Refusal.telling(deny.reason(), id -> denied(id, deny));
    }

    private byte[] denied(RequestId id, Decision.Deny deny) {
        return this == TOOL
                ? Answers.denied(id, deny.reason(), deny.rule())
                : Answers.methodDenied(id, deny.reason(), deny.rule());
    }

    /** What is answered for something that does not exist. */
    Refusal unknown(String name) {
        return Refusal.hiding(id -> switch (this) {
            case TOOL -> Answers.unknownTool(id, name);
            case RESOURCE -> Answers.unknownResource(id, name);
            case PROMPT -> Answers.unknownPrompt(id, name);
        });
    }

    Verdict.LimitAnswer whenLimited() {
        return this == TOOL ? Answers::limited : Answers::methodLimited;
    }
}
