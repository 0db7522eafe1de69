package io.github.mcppolicy.audit;

import io.github.mcppolicy.protocol.TargetKind;
import java.time.Instant;
import java.util.List;

/** Records for tests. */
final class Records {
    private Records() {}

    static AuditRecord whole() {
        return new AuditRecord(
                Instant.parse("2026-11-22T10:15:30.5Z"),
                AuditDecision.LIMIT,
                "/tools/create_refund/limits/0",
                List.of("tools/call"),
                new AuditTarget.Named(TargetKind.TOOL, List.of("create_refund")),
                List.of("orderId", "amount"),
                "alice",
                "0011223344556677",
                "/mcp",
                "9f86d081884c7d65",
                42,
                1,
                AuditMode.MONITOR,
                "1 a minute");
    }

    static AuditRecord ofTool(String tool) {
        return of(tool, List.of(), "");
    }

    static AuditRecord of(String tool, List<String> argumentNames, String detail) {
        return of(new AuditTarget.Named(TargetKind.TOOL, List.of(tool)), argumentNames, detail);
    }

    static AuditRecord about(AuditTarget target) {
        return of(target, List.of(), "");
    }

    private static AuditRecord of(AuditTarget target, List<String> argumentNames, String detail) {
        return new AuditRecord(
                Instant.EPOCH,
                AuditDecision.ALLOW,
                "",
                List.of("tools/call"),
                target,
                argumentNames,
                "",
                "",
                "/mcp",
                "",
                0,
                1,
                AuditMode.ENFORCE,
                detail);
    }
}
