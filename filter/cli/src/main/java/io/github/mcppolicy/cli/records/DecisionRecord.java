package io.github.mcppolicy.cli.records;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is needed of an audit record of a decision. Texts are as the record has them, and empty where it has none.
 *
 * @param methods each once
 * @param kind of what it names; empty where it names nothing
 * @param names each once
 * @param omitted how many names the record leaves out
 * @param messages how many messages it stands for
 * @param approval the question whose answer has decided, or that the call waits for
 * @param session hash of the session's id
 * @param arguments the names of the call's arguments, of the top level
 * @param argumentsOmitted how many of them the record leaves out
 * @param detail what was wrong with a message that could not be evaluated
 */
public record DecisionRecord(
        String id,
        Instant time,
        AuditDecision decision,
        Mode mode,
        String rule,
        List<String> methods,
        Optional<TargetKind> kind,
        List<String> names,
        long omitted,
        long messages,
        String caller,
        String grant,
        String policy,
        String approval,
        String session,
        List<String> arguments,
        long argumentsOmitted,
        String detail) {

    /** What has become of the messages. */
    public Outcome outcome() {
        boolean wentOn = mode == Mode.MONITOR;
        return switch (decision) {
            case ALLOW, PASS -> approval.isEmpty() ? Outcome.ALLOWED : Outcome.APPROVED;
            case APPROVAL -> wentOn ? Outcome.ASKED : Outcome.REFUSED;
            case LIMIT -> wentOn ? Outcome.LIMITED : Outcome.REFUSED;
            case DENY, HIDE, MALFORMED, ERROR -> wentOn ? Outcome.STOPPED : Outcome.REFUSED;
        };
    }
}
