package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.simulation.PolicySimulation;
import io.github.mcppolicy.simulation.SimulatedCaller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides about the messages of audit records again. The filter's own enforcer decides by names, callers and counts,
 * under the policy without its conditions; about conditions it is asked what the record tells. What that leaves open is
 * said to be open. For use by one thread, record by record in the order of time.
 */
final class AuditReplay {
    private static final Set<String> USES =
            Set.of("tools/call", "prompts/get", "resources/read", "resources/subscribe");
    private static final String GRANTS = "/grants";
    private static final String ANOTHERS_SESSION = "the session belongs to another caller";
    private static final String WITH_ITS_BATCH = "not run, because another message of the batch was refused";
    private static final String ARGUMENTS = "its arguments";
    private static final String COUNT = "how much an earlier call, which depends on its arguments, has left of a limit";

    private final Policy policy;
    private final PinsThen pins;
    private final CallerRules callers;
    private final EntryRules.Of rulesOf = new EntryRules.Of();
    private final PolicySimulation names;
    private final PolicySimulation counts;
    private final UncertainCounts uncertain = new UncertainCounts();
    private final RecordedAmounts amounts;
    private final Duration longestWindow;

    /** @param before the policies that may have been in force; this one may have been, too */
    AuditReplay(Policy policy, List<Policy> before, DecisionRecord first) {
        this.policy = policy;
        this.amounts = new RecordedAmounts(policy.fingerprint());
        this.pins = new PinsThen(policy, before);
        this.callers = new CallerRules(policy);
        this.names =
                PolicySimulation.of(WithoutConditions.withoutLimits(policy), first.time(), RecordedLimits.UNBOUNDED);
        this.counts = PolicySimulation.of(WithoutConditions.with(policy), first.time(), RecordedLimits.UNBOUNDED);
        this.longestWindow = RuleLimits.longestWindow(policy.definition());
    }

    /** What the policy says. */
    Answer replay(DecisionRecord record) {
        names.goOnTo(record.time());
        counts.goOnTo(record.time());
        Optional<Answer> settled = settled(record);
        if (settled.isPresent()) {
            return settled.get();
        }
        Optional<Policy> then = then(record);
        Optional<CallerRules.Found> caller = callers.find(record, then);
        if (caller.isEmpty()) {
            return openForAll(record, "which grant the caller has (--old with the policy that was in force may tell)");
        }
        Optional<byte[]> message = RecordedMessage.of(record);
        if (message.isEmpty()) {
            return openForAll(record, "what the record leaves out: it stands for several messages, or a name was cut");
        }
        return replay(record, new Call(caller.get(), message.get(), then));
    }

    private Optional<Policy> then(DecisionRecord record) {
        return pins.policy(record);
    }

    /** A call that can be decided about. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Call(CallerRules.Found caller, byte[] message, Optional<Policy> before) {}

    /** What no policy has decided, or nobody can tell. */
    private Optional<Answer> settled(DecisionRecord record) {
        if (record.decision() == AuditDecision.MALFORMED || record.detail().equals(ANOTHERS_SESSION)) {
            return Optional.of(Answer.of(new Verdict(record.decision(), record.rule())));
        }
        if (record.decision() == AuditDecision.ERROR) {
            return Optional.of(openForAll(record, "why the filter had failed"));
        }
        if (record.detail().equals(WITH_ITS_BATCH)) {
            return Optional.of(openForAll(record, "the rest of its batch"));
        }
        if (record.rule().equals(GRANTS)) {
            return Optional.of(
                    callers.areTheSameIn(then(record))
                            ? Answer.of(new Verdict(record.decision(), record.rule()))
                            : openForAll(record, "the token, which no record holds"));
        }
        return pins.areOpen(record) ? Optional.of(openForAll(record, PinsThen.OPEN)) : Optional.empty();
    }

    private Answer openForAll(DecisionRecord record, String why) {
        uncertain.addAll(record.time(), longestWindow);
        amounts.differForAll(record.time(), longestWindow);
        return Answer.unknown(why);
    }

    private Answer replay(DecisionRecord record, Call call) {
        Verdict byName = send(names, record, call);
        boolean isUse = record.kind().isPresent() && record.methods().stream().allMatch(USES::contains);
        if (byName.decision() == AuditDecision.MALFORMED) {
            return Answer.unknown("parameters that the record does not have");
        }
        if (!isUse) {
            return Answer.of(send(counts, record, call));
        }
        EntryRules rules = rulesOf.find(
                call.caller().rules().definition(),
                record.kind().orElseThrow(),
                record.names().get(0));
        Optional<EntryRules> then = rulesBefore(record, call.before());
        boolean isStopped = byName.decision() != AuditDecision.ALLOW && byName.decision() != AuditDecision.PASS;
        Answer answer = isStopped ? stoppedByName(record, call, byName, rules) : used(record, call, rules, then);
        amounts.note(record, then, rules, answer, longestWindow);
        return answer;
    }

    /** A target that is treated as if it did not exist may take from the limits of all calls. */
    private Answer stoppedByName(DecisionRecord record, Call call, Verdict byName, EntryRules rules) {
        if (rules.limits().isEmpty()) {
            return Answer.of(byName);
        }
        if (uncertain.hasAny(rules.limits(), record.caller(), record.session(), record.time())) {
            return open(record, rules, COUNT);
        }
        if (!rules.predicates().isEmpty()) {
            uncertain.add(rules.limits(), record.caller(), record.session(), record.time());
            return Answer.of(byName);
        }
        return Answer.of(send(counts, record, call));
    }

    private Answer used(DecisionRecord record, Call call, EntryRules rules, Optional<EntryRules> then) {
        ArgumentFacts facts = new ArgumentFacts(record, then);
        boolean isAnyUnknown = false;
        for (int place = 0; place < rules.predicates().size(); place++) {
            ArgumentFacts.Found found = facts.of(rules.predicates(), place);
            if (found == ArgumentFacts.Found.STOPS) {
                return Answer.of(new Verdict(
                        AuditDecision.DENY,
                        rules.predicates().get(place).predicate().rule()));
            }
            isAnyUnknown |= found == ArgumentFacts.Found.UNKNOWN;
        }
        if (isAnyUnknown) {
            return open(record, rules, ARGUMENTS);
        }
        if (rules.approval().isEmpty()) {
            return counted(record, call, rules, then);
        }
        Optional<Boolean> isAsked = facts.isAsked(rules);
        if (isAsked.isEmpty()) {
            return open(record, rules, ARGUMENTS);
        }
        return isAsked.get() ? asked(record, call, rules, then) : counted(record, call, rules, then);
    }

    /** Whoever has answered then would have answered now; who was not asked then has not answered. */
    private Answer asked(DecisionRecord record, Call call, EntryRules rules, Optional<EntryRules> then) {
        String rule = rules.approval().map(ApprovalRule::rule).orElse("");
        boolean wentOn = policy.mode() == Mode.MONITOR || rules.isMonitored();
        if (wentOn) {
            counted(record, call, rules, then);
            return Answer.of(new Verdict(AuditDecision.APPROVAL, rule));
        }
        if (record.approval().isEmpty() || record.decision() == AuditDecision.APPROVAL) {
            return Answer.of(new Verdict(AuditDecision.APPROVAL, rule));
        }
        return record.decision() == AuditDecision.DENY
                ? Answer.of(new Verdict(AuditDecision.DENY, rule))
                : counted(record, call, rules, then);
    }

    private Answer counted(DecisionRecord record, Call call, EntryRules rules, Optional<EntryRules> then) {
        RecordedAmounts.Found found = amounts.find(record, then, rules);
        if (found == RecordedAmounts.Found.UNKNOWN) {
            return open(record, rules, "the amount in its arguments that a limit counts");
        }
        if (found == RecordedAmounts.Found.STOPS) {
            return Answer.of(new Verdict(record.decision(), record.rule()));
        }
        if (uncertain.hasAny(rules.limits(), record.caller(), record.session(), record.time())) {
            return open(record, rules, COUNT);
        }
        Verdict verdict = send(counts, record, call);
        return found == RecordedAmounts.Found.PASSES || verdict.decision() == AuditDecision.LIMIT
                ? Answer.of(verdict)
                : open(record, rules, "the amount in its arguments that a limit counts");
    }

    private Answer open(DecisionRecord record, EntryRules rules, String why) {
        uncertain.add(rules.limits(), record.caller(), record.session(), record.time());
        return Answer.unknown(why);
    }

    private Optional<EntryRules> rulesBefore(DecisionRecord record, Optional<Policy> then) {
        if (then.isEmpty()) {
            return Optional.empty();
        }
        Optional<Policy> rules = record.grant().isEmpty()
                ? then
                : then.get().grants().stream()
                        .filter(grant -> grant.definition().name().equals(record.grant()))
                        .findFirst()
                        .map(grant -> grant.policy());
        return rules.map(one -> rulesOf.find(
                one.definition(), record.kind().orElseThrow(), record.names().get(0)));
    }

    private static Verdict send(PolicySimulation simulation, DecisionRecord record, Call call) {
        SimulatedCaller caller = call.caller().caller();
        List<DecisionEvent> events = simulation
                .send(caller, record.session(), RequestHeaders.NONE, call.message())
                .records();
        DecisionEvent event = events.get(0);
        return new Verdict(event.decision(), event.rule());
    }
}
