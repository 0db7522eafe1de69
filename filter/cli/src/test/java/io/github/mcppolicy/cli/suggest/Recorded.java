package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.EventIds;
import io.github.mcppolicy.audit.RecordJson;
import io.github.mcppolicy.cli.records.RecordFile;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Audit records as the filter writes them. Each change gives another record. */
public record Recorded(
        Instant time,
        AuditDecision decision,
        Mode mode,
        String rule,
        String method,
        List<String> names,
        TargetKind kind,
        String caller,
        String grant,
        String policy,
        int messages,
        String approval) {

    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private static final EventIds IDS = new EventIds();
    private static final RecordJson JSON = new RecordJson("test-1");

    /** Calls of these tools that were allowed. */
    public static Recorded call(String... tools) {
        return new Recorded(
                NOON,
                AuditDecision.ALLOW,
                Mode.ENFORCE,
                "",
                "tools/call",
                List.of(tools),
                TargetKind.TOOL,
                "principal:alice",
                "",
                "",
                1,
                "");
    }

    public static Recorded read(String... uris) {
        return call(uris).of(TargetKind.RESOURCE, "resources/read");
    }

    public static Recorded prompt(String name) {
        return call(name).of(TargetKind.PROMPT, "prompts/get");
    }

    public Recorded of(TargetKind other, String otherMethod) {
        return new Recorded(
                time, decision, mode, rule, otherMethod, names, other, caller, grant, policy, messages, approval);
    }

    public Recorded decided(AuditDecision other, Mode otherMode, String otherRule) {
        return new Recorded(
                time, other, otherMode, otherRule, method, names, kind, caller, grant, policy, messages, approval);
    }

    public Recorded at(Instant other) {
        return new Recorded(
                other, decision, mode, rule, method, names, kind, caller, grant, policy, messages, approval);
    }

    public Recorded by(String otherCaller, String otherGrant) {
        return new Recorded(
                time, decision, mode, rule, method, names, kind, otherCaller, otherGrant, policy, messages, approval);
    }

    public Recorded under(String fingerprint) {
        return new Recorded(
                time, decision, mode, rule, method, names, kind, caller, grant, fingerprint, messages, approval);
    }

    public Recorded standingFor(int count) {
        return new Recorded(time, decision, mode, rule, method, names, kind, caller, grant, policy, count, approval);
    }

    public Recorded approved() {
        return new Recorded(time, decision, mode, rule, method, names, kind, caller, grant, policy, messages, "q1");
    }

    /** One line, with an id of its own. */
    public String line() {
        return JSON.text(new DecisionEvent(
                IDS.next(time),
                time,
                decision,
                rule,
                method.isEmpty() ? BoundedNames.NONE : BoundedNames.of(List.of(method)),
                names.isEmpty() ? AuditTarget.None.NONE : new AuditTarget.Named(kind, BoundedNames.of(names)),
                BoundedNames.NONE,
                caller,
                grant,
                "",
                "/mcp",
                policy,
                12,
                messages,
                mode,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                approval,
                ""));
    }

    /** A file with these lines. */
    static RecordFile file(String name, List<String> lines) {
        byte[] content = String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8);
        return new RecordFile(name, () -> new ByteArrayInputStream(content));
    }

    static List<RecordFile> files(Recorded... records) {
        return List.of(
                file("audit.jsonl.0", Arrays.stream(records).map(Recorded::line).toList()));
    }
}
