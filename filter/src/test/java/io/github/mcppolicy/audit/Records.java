package io.github.mcppolicy.audit;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import java.time.Instant;
import java.util.List;

/** Records for tests. */
final class Records {
    private Records() {}

    static DecisionEvent whole() {
        return new DecisionEvent(
                "019ab2c3-4d5e-7000-8000-000000000001",
                Instant.parse("2026-11-22T10:15:30.5Z"),
                AuditDecision.LIMIT,
                "/tools/create_refund/limits/0",
                BoundedNames.of(List.of("tools/call")),
                new AuditTarget.Named(TargetKind.TOOL, BoundedNames.of(List.of("create_refund"))),
                BoundedNames.of(List.of("orderId", "amount")),
                "alice",
                "support",
                "0011223344556677",
                "/mcp",
                "9f86d081884c7d65",
                42,
                1,
                Mode.MONITOR,
                "1 a minute",
                "/tools/create_*",
                "7",
                "agent",
                "1.0",
                "2025-11-25",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "00112233445566778899aabbccddeeff",
                "financial");
    }

    static ApprovalEvent answered() {
        return new ApprovalEvent(
                "019ab2c3-4d5e-7000-8000-000000000002",
                Instant.parse("2026-11-22T10:16:30.5Z"),
                ApprovalEvent.Step.APPROVED,
                "00112233445566778899aabbccddeeff",
                "/tools/create_refund/action",
                "create_refund",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "principal:alice",
                "support",
                "/mcp",
                "9f86d081884c7d65",
                "bob",
                "192.0.2.7",
                "known customer",
                1,
                Instant.parse("2026-11-22T10:31:30Z"));
    }

    static DecisionEvent ofTool(String tool) {
        return of(tool, List.of(), "");
    }

    static DecisionEvent of(String tool, List<String> argumentNames, String detail) {
        return of(new AuditTarget.Named(TargetKind.TOOL, BoundedNames.of(List.of(tool))), argumentNames, detail);
    }

    static DecisionEvent about(AuditTarget target) {
        return of(target, List.of(), "");
    }

    /** One that stands for several messages, and names all of these as methods and arguments. */
    static DecisionEvent sharing(BoundedNames names) {
        DecisionEvent one = of(AuditTarget.None.NONE, List.of(), "");
        return new DecisionEvent(
                one.id(),
                one.time(),
                one.decision(),
                one.rule(),
                names,
                one.target(),
                names,
                one.caller(),
                one.grant(),
                one.session(),
                one.endpoint(),
                one.policyVersion(),
                one.micros(),
                3,
                one.mode(),
                one.detail(),
                one.allowedBy(),
                one.requestId(),
                one.clientName(),
                one.clientVersion(),
                one.protocolVersion(),
                one.traceParent(),
                one.argumentsDigest(),
                one.approval(),
                one.risk());
    }

    private static DecisionEvent of(AuditTarget target, List<String> argumentNames, String detail) {
        return new DecisionEvent(
                "",
                Instant.EPOCH,
                AuditDecision.ALLOW,
                "",
                BoundedNames.of(List.of("tools/call")),
                target,
                BoundedNames.of(argumentNames),
                "",
                "",
                "",
                "/mcp",
                "",
                0,
                1,
                Mode.ENFORCE,
                detail,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
    }
}
