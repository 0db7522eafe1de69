package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.audit.EventIds;
import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.capture.CapturedRequest;
import io.github.mcppolicy.capture.RequestCapture;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.protocol.headers.TraceParent;
import io.github.mcppolicy.protocol.message.ClientClaims;
import io.github.mcppolicy.protocol.message.ClientInfo;
import io.github.mcppolicy.protocol.message.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes the events of decisions. Each event is written to the audit sink before the listeners see it. */
final class AuditRecorder {

    private static final String NOT_APPLICABLE = "";

    private final AuditSink sink;
    private final DecisionListeners listeners;
    private final KnownSessions sessions;
    private final KnownRisks risks;
    private final EventIds ids = new EventIds();
    private final Mode mode;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private Optional<RequestCapture> capture = Optional.empty();

    AuditRecorder(
            AuditSink sink,
            DecisionListeners listeners,
            KnownSessions sessions,
            KnownRisks risks,
            Mode mode,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.sink = sink;
        this.listeners = listeners;
        this.sessions = sessions;
        this.risks = risks;
        this.mode = mode;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** From now on whole requests are kept as well. Before the first request, or never. */
    void captureBy(RequestCapture whole) {
        capture = Optional.of(whole);
    }

    /** Opens the records of one request whose evaluation began at {@code startedNanos}. */
    Request request(Sender sender, InboundRequest inbound, long startedNanos) {
        return new Request(sender, inbound, startedNanos);
    }

    /**
     * The records of one request, for use by one thread. Every method that writes throws an
     * {@code AuditFailedException} when nothing was recorded.
     */
    final class Request {
        private final Sender sender;
        private final InboundRequest inbound;
        private final long startedNanos;
        private final List<String> written = new ArrayList<>(1);
        private final List<DecisionEvent> captured = capture.isPresent() ? new ArrayList<>(1) : List.of();
        private final String policyVersion;
        private String requestId = NOT_APPLICABLE;
        private String protocolVersion = NOT_APPLICABLE;
        private ClientClaims claims = ClientClaims.NONE;
        private Mode requestMode = mode;

        /** Looked up once, so that all that is done for one request sees the same. */
        private final SessionLookup found;

        private final SessionLookup key;
        private final Optional<KnownSession> session;

        private Request(Sender sender, InboundRequest inbound, long startedNanos) {
            this.sender = sender;
            this.inbound = inbound;
            this.policyVersion = sender.document().fingerprint();
            this.found =
                    inbound.sessionId().isEmpty() ? SessionLookup.Missing.UNKNOWN : sessions.find(inbound.sessionId());
            this.key = SessionOwnership.key(found, sender);
            this.session = key.session();
            this.startedNanos = startedNanos;
        }

        /** The policy that decides is known. */
        void decidedBy(Policy policy) {
            requestMode = policy.mode() == Mode.MONITOR ? Mode.MONITOR : mode;
        }

        /** Enforce where both the setting and the policy that decides say so. */
        Mode mode() {
            return requestMode;
        }

        /** Whose the session of the request is. */
        Ownership ownership() {
            return SessionOwnership.of(found, inbound, sender, sessions);
        }

        /** The session that limits count. */
        SessionLookup key() {
            return key;
        }

        /** The session of the request, when the app has minted it for this caller. */
        Optional<KnownSession> session() {
            return session;
        }

        /** The messages of the request are known. */
        void readAs(ParsedRequest parsed) {
            requestId = RequestIdText.of(parsed.message());
            claims = parsed.claims();
            protocolVersion = parsed.declared().revision();
        }

        /** Records what happened to the messages of the request; those of a large batch share records. */
        void outcomes(List<Message.Single> messages, List<MessageOutcome> outcomes) {
            int bytes = inbound.body() instanceof InboundRequest.Bytes body ? body.bytes().length : 0;
            for (RecordedMessages recorded : RecordedMessages.of(messages, outcomes, bytes)) {
                write(
                        recorded.decision(),
                        recorded.rule(),
                        BoundedNames.of(recorded.methods()),
                        recorded.target(),
                        recorded.argumentNames(),
                        recorded.count(),
                        recorded.mode() == Mode.MONITOR ? Mode.MONITOR : requestMode,
                        recorded.detail(),
                        recorded.allowedBy(),
                        recorded.requestId(),
                        recorded.approval(),
                        recorded.onlyTool().flatMap(this::risk));
            }
        }

        private Optional<RiskClass> risk(String tool) {
            Policy rules = sender instanceof Sender.Known known ? known.rules() : sender.document();
            return risks.of(rules, tool);
        }

        /** Records a body that is not a message, or is one that cannot be evaluated. */
        void malformed(String reason) {
            write(AuditDecision.MALFORMED, NOT_APPLICABLE, requestMode, reason);
        }

        /** Records a caller that may not go on. That is carried out in every mode. */
        void turnedAway(String reason) {
            write(AuditDecision.DENY, SessionOwnership.GRANTS, Mode.ENFORCE, reason);
        }

        /** Records the use of a session that belongs to another caller. */
        void ofAnothersSession(String reason) {
            write(AuditDecision.DENY, SessionOwnership.GRANTS, requestMode, reason);
        }

        /** Records a request without a message whose session nobody can tell the caller of. */
        void ofUnknownOwner() {
            write(AuditDecision.ERROR, SessionOwnership.GRANTS, requestMode, SessionOwnership.UNAVAILABLE);
        }

        /** Records a failure of the filter that prevented a decision. */
        void failed(Throwable failure) {
            write(
                    AuditDecision.ERROR,
                    NOT_APPLICABLE,
                    requestMode,
                    failure.getClass().getName());
        }

        /** Keeps the request with its records, where somebody wants that. For the thread of the request. */
        void capture() {
            if (capture.isPresent() && !captured.isEmpty()) {
                WholeRequest.keep(capture.get(), sender, inbound, owner(), captured);
            }
        }

        private CapturedRequest.SessionOwner owner() {
            if (key.session().isPresent()) {
                return CapturedRequest.SessionOwner.SENDER;
            }
            return found.session().isPresent()
                    ? CapturedRequest.SessionOwner.ANOTHER
                    : CapturedRequest.SessionOwner.UNKNOWN;
        }

        /** Reports how the request ended, if it is passed on. */
        PassClosing closing() {
            return new PassClosing(inbound.endpoint(), written, listeners, nanoTime, startedNanos);
        }

        private void write(AuditDecision decision, String rule, Mode recordedMode, String detail) {
            write(
                    decision,
                    rule,
                    BoundedNames.NONE,
                    AuditTarget.None.NONE,
                    BoundedNames.NONE,
                    1,
                    recordedMode,
                    detail,
                    NOT_APPLICABLE,
                    requestId,
                    ApprovalTrace.NONE,
                    Optional.empty());
        }

        private void write(
                AuditDecision decision,
                String rule,
                BoundedNames methods,
                AuditTarget target,
                BoundedNames argumentNames,
                int messages,
                Mode recordedMode,
                String detail,
                String allowedBy,
                String id,
                ApprovalTrace approval,
                Optional<RiskClass> risk) {
            Instant now = clock.instant();
            ClientInfo client = client();
            DecisionEvent event = new DecisionEvent(
                    ids.next(now),
                    now,
                    decision,
                    rule,
                    methods,
                    target,
                    argumentNames,
                    sender.caller().key(),
                    sender.caller().grant().orElse(NOT_APPLICABLE),
                    session.isPresent() ? session.get().hash() : SessionHash.of(inbound.sessionId()),
                    inbound.endpoint(),
                    policyVersion,
                    (nanoTime.getAsLong() - startedNanos) / 1_000,
                    messages,
                    recordedMode,
                    detail,
                    allowedBy,
                    id,
                    client.name(),
                    client.version(),
                    protocolVersion,
                    TraceParent.of(inbound.headers(), claims),
                    approval.argumentsDigest(),
                    approval.id(),
                    risk.map(RiskClass::word).orElse(NOT_APPLICABLE));
            sink.write(event);
            written.add(event.id());
            if (capture.isPresent()) {
                captured.add(event);
            }
            listeners.decided(event);
        }

        private ClientInfo client() {
            return claims.client().equals(ClientInfo.NONE) && session.isPresent()
                    ? session.get().client()
                    : claims.client();
        }
    }
}
