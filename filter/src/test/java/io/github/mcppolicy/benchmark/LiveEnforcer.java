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
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.message.MessageReader;
import java.nio.charset.StandardCharsets;
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
        this(policy(tools, WhoIsAsked.NOBODY), sessions, new Unrecorded());
    }

    LiveEnforcer(int tools, int sessions, AuditSink audit) {
        this(policy(tools, WhoIsAsked.NOBODY), sessions, audit);
    }

    LiveEnforcer(WhoIsAsked asked, int sessions) {
        this(policy(10, asked), sessions, new Unrecorded());
    }

    /** One that hides nothing, so that lists pass as they are. */
    static LiveEnforcer hidingNothing() {
        return new LiveEnforcer(policy(10, WhoIsAsked.NOBODY, ""), 1, new Unrecorded());
    }

    private LiveEnforcer(Policy policy, int sessions, AuditSink audit) {
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

    private static Policy policy(int tools, WhoIsAsked asked) {
        return policy(tools, asked, "\"hide\": [\"admin_*\"], ");
    }

    private static Policy policy(int tools, WhoIsAsked asked, String hide) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < tools; i++) {
            entries.append(i == 0 ? "" : ",")
                    .append("\"tool_")
                    .append(i)
                    .append("\": ")
                    .append(ENTRY.formatted(asked.fieldsOf(i)));
        }
        String document = "{\"version\": \"1\", \"default\": \"deny\", " + hide + "\"tools\": {" + entries + "}}";
        try {
            return PolicyLoader.load("benchmark", document.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidPolicyException invalid) {
            throw new IllegalStateException(invalid);
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
