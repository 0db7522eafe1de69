package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditMode;
import io.github.mcppolicy.audit.AuditRecord;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.protocol.message.Message;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** Writes the audit records of messages. */
final class AuditRecorder {

    private static final List<String> NO_ARGUMENTS = List.of();
    private static final List<String> NO_METHODS = List.of();
    private static final String NOT_APPLICABLE = "";

    private final AuditSink sink;
    private final AuditMode mode;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    AuditRecorder(AuditSink sink, Enforcement enforcement, InstantSource clock, LongSupplier nanoTime) {
        this.sink = sink;
        this.mode = enforcement == Enforcement.MONITOR ? AuditMode.MONITOR : AuditMode.ENFORCE;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Opens the records of one request, whose evaluation began at {@code startedNanos}. */
    Request request(InboundRequest inbound, String policyVersion, long startedNanos) {
        return new Request(inbound, policyVersion, startedNanos);
    }

    /** The records of one request. Every method fails with an {@code AuditFailedException} when nothing was recorded. */
    final class Request {
        private final InboundRequest inbound;
        private final String policyVersion;
        private final long startedNanos;

        private Request(InboundRequest inbound, String policyVersion, long startedNanos) {
            this.inbound = inbound;
            this.policyVersion = policyVersion;
            this.startedNanos = startedNanos;
        }

        /** What became of the messages of the request; those of a large batch share records. */
        void outcomes(List<Message.Single> messages, List<MessageOutcome> outcomes) {
            int bytes = inbound.body() instanceof InboundRequest.Bytes body ? body.bytes().length : 0;
            for (RecordedMessages recorded : RecordedMessages.of(messages, outcomes, bytes)) {
                write(
                        recorded.decision(),
                        recorded.rule(),
                        recorded.methods(),
                        recorded.target(),
                        recorded.argumentNames(),
                        recorded.count(),
                        recorded.detail());
            }
        }

        /** A body that is no message. */
        void malformed(String reason) {
            write(AuditDecision.MALFORMED, NOT_APPLICABLE, NO_METHODS, AuditTarget.None.NONE, NO_ARGUMENTS, 1, reason);
        }

        /** A failure of ours on the way to a decision. */
        void failed(Throwable failure) {
            String kind = failure.getClass().getName();
            write(AuditDecision.ERROR, NOT_APPLICABLE, NO_METHODS, AuditTarget.None.NONE, NO_ARGUMENTS, 1, kind);
        }

        private void write(
                AuditDecision decision,
                String rule,
                List<String> methods,
                AuditTarget target,
                List<String> argumentNames,
                int messages,
                String detail) {
            sink.write(new AuditRecord(
                    clock.instant(),
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
                    mode,
                    detail));
        }
    }
}
