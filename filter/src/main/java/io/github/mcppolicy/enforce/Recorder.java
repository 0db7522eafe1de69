package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditMode;
import io.github.mcppolicy.audit.AuditRecord;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.protocol.Message;
import io.github.mcppolicy.protocol.Operation;
import io.github.mcppolicy.protocol.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** Writes the one audit record of a message. */
final class Recorder {

    /** A record shows no more names; how many there were is the client's choice. */
    private static final int MOST_ARGUMENT_NAMES = 50;

    private static final List<String> NO_ARGUMENTS = List.of();
    private static final String NOT_APPLICABLE = "";

    private final AuditSink sink;
    private final AuditMode mode;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    Recorder(AuditSink sink, Enforcement enforcement, InstantSource clock, LongSupplier nanoTime) {
        this.sink = sink;
        this.mode = enforcement == Enforcement.MONITOR ? AuditMode.MONITOR : AuditMode.ENFORCE;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Opens the records of one request, whose judging began at {@code startedNanos}. */
    Request request(Exchange exchange, String policyVersion, long startedNanos) {
        return new Request(exchange, policyVersion, startedNanos);
    }

    private static AuditTarget target(Operation operation) {
        if (operation instanceof Operation.CallTool callTool) {
            return new AuditTarget.Tool(callTool.call().name());
        }
        if (operation instanceof Operation.GetPrompt prompt) {
            return new AuditTarget.Prompt(prompt.name());
        }
        if (operation instanceof Operation.UseResources use) {
            return use.uris().size() == 1
                    ? new AuditTarget.Resource(use.uris().get(0))
                    : new AuditTarget.Resources(use.uris());
        }
        return operation instanceof Operation.Mention mention ? target(mention.target()) : AuditTarget.NONE;
    }

    private static AuditTarget target(Target target) {
        return switch (target.kind()) {
            case TOOL -> new AuditTarget.Tool(target.name());
            case RESOURCE -> new AuditTarget.Resource(target.name());
            case PROMPT -> new AuditTarget.Prompt(target.name());
        };
    }

    private static List<String> argumentNames(Operation operation) {
        if (operation instanceof Operation.CallTool callTool) {
            return callTool.call().arguments().names(MOST_ARGUMENT_NAMES);
        }
        return operation instanceof Operation.GetPrompt prompt
                ? prompt.arguments().names(MOST_ARGUMENT_NAMES)
                : NO_ARGUMENTS;
    }

    /** The records of one request. Every method fails with an {@code AuditFailedException} when nothing was recorded. */
    final class Request {
        private final Exchange exchange;
        private final String policyVersion;
        private final long startedNanos;

        private Request(Exchange exchange, String policyVersion, long startedNanos) {
            this.exchange = exchange;
            this.policyVersion = policyVersion;
            this.startedNanos = startedNanos;
        }

        /** What became of one message. */
        void verdict(Message.Single message, Verdict verdict) {
            Operation operation = message.operation();
            String rule = verdict instanceof Verdict.Refused refused ? refused.rule() : NOT_APPLICABLE;
            String detail = verdict instanceof Verdict.Refused refused ? refused.reason() : NOT_APPLICABLE;
            write(verdict.decision(), rule, operation.method(), target(operation), argumentNames(operation), detail);
        }

        /** A body that is no message. */
        void malformed(String reason) {
            write(AuditDecision.MALFORMED, NOT_APPLICABLE, NOT_APPLICABLE, AuditTarget.NONE, NO_ARGUMENTS, reason);
        }

        /** A failure of ours on the way to a decision. */
        void failed(Throwable failure) {
            String kind = failure.getClass().getName();
            write(AuditDecision.ERROR, NOT_APPLICABLE, NOT_APPLICABLE, AuditTarget.NONE, NO_ARGUMENTS, kind);
        }

        private void write(
                AuditDecision decision,
                String rule,
                String method,
                AuditTarget target,
                List<String> argumentNames,
                String detail) {
            sink.write(new AuditRecord(
                    clock.instant(),
                    decision,
                    rule,
                    method,
                    target,
                    argumentNames,
                    exchange.caller().key(),
                    SessionHash.of(exchange.sessionId()),
                    exchange.endpoint(),
                    policyVersion,
                    (nanoTime.getAsLong() - startedNanos) / 1_000,
                    mode,
                    detail));
        }
    }
}
