package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.audit.EventIds;
import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.message.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Makes the events of decisions. Each event is written to the audit sink before the listeners see it. */
final class AuditRecorder {

    private static final String NOT_APPLICABLE = "";

    private final AuditSink sink;
    private final DecisionListeners listeners;
    private final EventIds ids = new EventIds();
    private final Mode mode;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    AuditRecorder(AuditSink sink, DecisionListeners listeners, Mode mode, InstantSource clock, LongSupplier nanoTime) {
        this.sink = sink;
        this.listeners = listeners;
        this.mode = mode;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Opens the records of one request whose evaluation began at {@code startedNanos}. */
    Request request(InboundRequest inbound, long startedNanos) {
        return new Request(inbound, startedNanos);
    }

    /**
     * The records of one request, for use by one thread. Every method that writes throws an
     * {@code AuditFailedException} when nothing was recorded.
     */
    final class Request {
        private final InboundRequest inbound;
        private final long startedNanos;
        private final List<String> written = new ArrayList<>(1);
        private String policyVersion = NOT_APPLICABLE;
        private Mode requestMode = mode;

        private Request(InboundRequest inbound, long startedNanos) {
            this.inbound = inbound;
            this.startedNanos = startedNanos;
        }

        /** The policy that decides is known. */
        void decidedBy(Policy policy) {
            policyVersion = policy.fingerprint();
            requestMode = policy.mode() == Mode.MONITOR ? Mode.MONITOR : mode;
        }

        /** Enforce where both the setting and the policy that decides say so. */
        Mode mode() {
            return requestMode;
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
                        BoundedNames.of(recorded.argumentNames()),
                        recorded.count(),
                        recorded.mode() == Mode.MONITOR ? Mode.MONITOR : requestMode,
                        recorded.detail());
            }
        }

        /** Records a body that is not a message. */
        void malformed(String reason) {
            write(
                    AuditDecision.MALFORMED,
                    NOT_APPLICABLE,
                    BoundedNames.NONE,
                    AuditTarget.None.NONE,
                    BoundedNames.NONE,
                    1,
                    requestMode,
                    reason);
        }

        /** Records a failure of the filter that prevented a decision. */
        void failed(Throwable failure) {
            String kind = failure.getClass().getName();
            write(
                    AuditDecision.ERROR,
                    NOT_APPLICABLE,
                    BoundedNames.NONE,
                    AuditTarget.None.NONE,
                    BoundedNames.NONE,
                    1,
                    requestMode,
                    kind);
        }

        /** Reports how the request ended, if it is passed on. */
        PassClosing closing() {
            return new PassClosing(inbound.endpoint(), written, listeners, nanoTime, startedNanos);
        }

        private void write(
                AuditDecision decision,
                String rule,
                BoundedNames methods,
                AuditTarget target,
                BoundedNames argumentNames,
                int messages,
                Mode recordedMode,
                String detail) {
            Instant now = clock.instant();
            DecisionEvent event = new DecisionEvent(
                    ids.next(now),
                    now,
                    decision,
                    rule,
                    methods,
                    target,
                    argumentNames,
                    inbound.caller().key(),
                    SessionHash.of(inbound.sessionId()),
                    inbound.endpoint(),
                    policyVersion,
                    (nanoTime.getAsLong() - startedNanos) / 1_000,
                    messages,
                    recordedMode,
                    detail);
            sink.write(event);
            written.add(event.id());
            listeners.decided(event);
        }
    }
}
