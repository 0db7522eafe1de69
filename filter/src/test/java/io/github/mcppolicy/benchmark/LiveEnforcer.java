package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.approval.MemoryApprovals;
import io.github.mcppolicy.audit.AuditRecord;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.config.AcceptedTypes;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.enforce.ApprovalDesk;
import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.KnownSessions;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.LockFile;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.lists.UnreadableResponseException;
import io.github.mcppolicy.protocol.message.MessageReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * An enforcer in the middle of its life: the app has minted every one of its sessions, and each has spent from both
 * limits.
 */
final class LiveEnforcer {

    private static final byte[] INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{}}".getBytes(StandardCharsets.UTF_8);

    private static final byte[] LIST_TOOLS =
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}".getBytes(StandardCharsets.UTF_8);

    private static final String ENTRY = """
            { %s
              "deny_if": [{"path": "args.amount", "op": "gt", "value": 10000}],
              "require": [{"path": "args.currency", "op": "in", "value": ["EUR", "USD"]}],
              "limits": [
                {"counter": "calls", "window": "day", "max": 1000000000, "scope": "session"},
                {"counter": "spent", "window": "day", "max": 1000000000, "scope": "grant"}
              ]
            }
            """;

    private final Enforcer enforcer;
    private final TestRequester[] callers;
    private final String[] sessions;

    LiveEnforcer(int tools, int sessions) {
        this(tools, sessions, new Unrecorded());
    }

    LiveEnforcer(int tools, int sessions, AuditSink audit) {
        this(policy(tools, WhoIsAsked.NOBODY, Optional.empty()), sessions, audit, Optional.empty());
    }

    LiveEnforcer(WhoIsAsked asked, int sessions) {
        this(policy(10, asked, Optional.empty()), sessions, new Unrecorded(), Optional.empty());
    }

    /** @param list the answer that has shown the tools */
    LiveEnforcer(int tools, int sessions, Optional<LockFile> pins, byte[] list) {
        this(policy(tools, WhoIsAsked.NOBODY, pins), sessions, new Unrecorded(), Optional.of(list));
    }

    /** One that hides nothing, so that lists pass as they are. */
    static LiveEnforcer hidingNothing() {
        Policy policy = policy(10, WhoIsAsked.NOBODY, "", Optional.empty());
        return new LiveEnforcer(policy, 1, new Unrecorded(), Optional.empty());
    }

    private LiveEnforcer(Policy policy, int sessions, AuditSink audit, Optional<byte[]> list) {
        MemoryApprovals approvals = new MemoryApprovals(1_000, Clock.systemUTC());
        DecisionListeners listeners = DecisionListeners.none();
        this.enforcer = new Enforcer(
                () -> policy,
                new MessageReader(new ReadLimits(4 << 20, 100, 64, 1000, 4 << 20)),
                AcceptedTypes.JSON,
                new Resilience4jRateLimits(4 * sessions, System::nanoTime, approvals),
                new ApprovalDesk(approvals, 20, Optional.empty(), audit, listeners, Clock.systemUTC()),
                new KnownSessions(2 * sessions, System::nanoTime),
                InventoryRecords.NONE,
                audit,
                listeners,
                Mode.ENFORCE,
                Clock.systemUTC(),
                System::nanoTime);
        this.callers = new TestRequester[sessions];
        this.sessions = new String[sessions];
        list.ifPresent(answer -> list(enforcer, answer));
        for (int i = 0; i < sessions; i++) {
            open(i);
        }
    }

    private void open(int session) {
        callers[session] = TestRequester.principal("agent-" + session);
        sessions[session] = new UUID(0x9E3779B97F4A7C15L * session, session).toString();
        InboundRequest initialize = new InboundRequest(
                "/mcp",
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(INITIALIZE));
        Outcome.Pass pass = (Outcome.Pass) enforcer.begin(enforcer.identify(callers[session]), initialize);
        pass.mintedSessions().orElseThrow().accept(sessions[session]);
        if (!(call(session, Bodies.ofSize(0)) instanceof Outcome.Pass)) {
            throw new IllegalStateException("the call that is measured must pass");
        }
    }

    Enforcer enforcer() {
        return enforcer;
    }

    /** What a client is shown of an answer to {@code tools/list}. */
    static byte[] list(Enforcer enforcer, byte[] answer) {
        InboundRequest request = new InboundRequest(
                "/mcp",
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(LIST_TOOLS));
        Outcome.Pass pass =
                (Outcome.Pass) enforcer.begin(enforcer.identify(TestRequester.principal("agent-0")), request);
        try {
            return pass.lists().orElseThrow().withoutHidden(answer);
        } catch (UnreadableResponseException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Evaluates a call by one of the sessions. */
    Outcome call(int session, byte[] body) {
        return enforcer.begin(
                enforcer.identify(callers[session]),
                new InboundRequest(
                        "/mcp",
                        sessions[session],
                        RequestHeaders.NONE,
                        InboundRequest.Answer.TO_ITS_MESSAGES,
                        new InboundRequest.Bytes(body)));
    }

    private static Policy policy(int tools, WhoIsAsked asked, Optional<LockFile> pins) {
        return policy(tools, asked, "\"hide\": [\"admin_*\"], ", pins);
    }

    private static Policy policy(int tools, WhoIsAsked asked, String hide, Optional<LockFile> pins) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < tools; i++) {
            entries.append(i == 0 ? "" : ",")
                    .append("\"tool_")
                    .append(i)
                    .append("\": ")
                    .append(ENTRY.formatted(asked.fieldsOf(i)));
        }
        String pinned = pins.isPresent() ? "\"pins\": {\"file\": \"policy.lock.json\"}, " : "";
        String document =
                "{\"version\": \"1\", \"default\": \"deny\", " + hide + pinned + "\"tools\": {" + entries + "}}";
        try {
            Path folder = Files.createTempDirectory("benchmark");
            Path file = Files.writeString(folder.resolve("policy.json"), document);
            Path lock = folder.resolve("policy.lock.json");
            if (pins.isPresent()) {
                Files.writeString(lock, pins.get().text());
            }
            Policy policy = PolicyLoader.load(file);
            Files.deleteIfExists(lock);
            Files.delete(file);
            Files.delete(folder);
            return policy;
        } catch (IOException | InvalidPolicyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes the audit record but does not write it. */
    private static final class Unrecorded implements AuditSink {
        @Override
        public void write(AuditRecord record) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
