package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.text.LenientText;
import java.util.List;
import java.util.Optional;

/**
 * What an audit record tells about the arguments of its call, although it holds none of their values: which names there
 * were, and what the rules that were in force have found. It concludes only what holds for every call that could have
 * left this record.
 */
final class ArgumentFacts {
    /** Longer names are cut in records. */
    private static final int WHOLE = 200;

    private final DecisionRecord record;

    /** The rules that have decided, where they are known. */
    private final Optional<EntryRules> before;

    ArgumentFacts(DecisionRecord record, Optional<EntryRules> before) {
        this.record = record;
        this.before = before;
    }

    /** What is known of a predicate. */
    enum Found {
        /** The call goes on. */
        PASSES,
        /** The call is denied. */
        STOPS,
        UNKNOWN
    }

    /** What the predicate at that place among these does. */
    Found of(List<EntryRules.Ordered> predicates, int place) {
        EntryRules.Ordered asked = predicates.get(place);
        if (hasPassed(asked)) {
            return Found.PASSES;
        }
        return hasStopped(predicates, place) ? Found.STOPS : byNames(asked);
    }

    /** Whether all predicates of the rules in force have let the call go on. */
    boolean allHavePassed() {
        return switch (record.decision()) {
            case ALLOW, LIMIT, APPROVAL -> true;
            case DENY -> !record.approval().isEmpty();
            case HIDE, MALFORMED, PASS, ERROR -> false;
        };
    }

    private boolean hasPassed(EntryRules.Ordered asked) {
        return allHavePassed()
                && before.isPresent()
                && before.get().predicates().stream().anyMatch(asked::asksTheSameAs);
    }

    /** It was the one that stopped the call, and nothing has come before it that did not come before it then. */
    private boolean hasStopped(List<EntryRules.Ordered> predicates, int place) {
        if (record.decision() != AuditDecision.DENY || allHavePassed() || before.isEmpty()) {
            return false;
        }
        List<EntryRules.Ordered> then = before.get().predicates();
        if (place >= then.size() || !then.get(place).predicate().rule().equals(record.rule())) {
            return false;
        }
        for (int i = 0; i <= place; i++) {
            if (!predicates.get(i).asksTheSameAs(then.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Found byNames(EntryRules.Ordered asked) {
        Predicate predicate = asked.predicate();
        boolean isAnyFalse = false;
        boolean isAnyUnknown = false;
        for (Condition condition : predicate.conditions()) {
            Optional<ConditionResult> result = ifAbsent(condition);
            isAnyUnknown |= result.isEmpty();
            isAnyFalse |= result.equals(Optional.of(ConditionResult.FALSE));
        }
        if (asked.kind() == EntryRules.Kind.REQUIRE) {
            // What cannot be compared is denied, too.
            return isAnyFalse ? Found.STOPS : passesUnless(isAnyUnknown);
        }
        if (isAnyUnknown) {
            return Found.UNKNOWN;
        }
        return isAnyFalse ? passesUnless(false) : Found.STOPS;
    }

    /** Without a name nobody knows whether the arguments were an object. */
    private Found passesUnless(boolean isAnyUnknown) {
        return isAnyUnknown || record.arguments().isEmpty() ? Found.UNKNOWN : Found.PASSES;
    }

    /** What the condition says of an argument that was not there; empty where it may have been. */
    private Optional<ConditionResult> ifAbsent(Condition condition) {
        return isAbsent(condition.path()) ? Optional.of(condition.operator().evaluateAbsent()) : Optional.empty();
    }

    private boolean isAbsent(ArgumentPath path) {
        if (record.argumentsOmitted() > 0 || !record.methods().equals(List.of("tools/call"))) {
            return false;
        }
        String first = LenientText.fold(path.segments().get(0));
        return record.arguments().stream()
                .noneMatch(name -> name.length() >= WHOLE
                        || LenientText.isUnsettled(name)
                        || LenientText.fold(name).equals(first));
    }

    /** Whether somebody has to be asked about the call; empty where that is not known. */
    Optional<Boolean> isAsked(EntryRules rules) {
        List<Predicate> when = rules.approval().orElseThrow().when();
        if (when.isEmpty()) {
            return Optional.of(true);
        }
        Optional<List<Predicate>> then = before.flatMap(EntryRules::approval).map(approval -> approval.when());
        boolean isTheSame = then.isPresent() && conditions(then.get()).equals(conditions(when));
        if (isTheSame && allHavePassed()) {
            // A limit that stops a call says nothing about whether it was asked about.
            boolean wasAsked = !record.approval().isEmpty() || record.decision() == AuditDecision.APPROVAL;
            return wasAsked || record.decision() == AuditDecision.ALLOW ? Optional.of(wasAsked) : Optional.empty();
        }
        boolean noneHolds = when.stream()
                .allMatch(predicate ->
                        byNames(new EntryRules.Ordered(EntryRules.Kind.DENY_IF, predicate)) == Found.PASSES);
        return noneHolds ? Optional.of(false) : Optional.empty();
    }

    private static List<List<Condition>> conditions(List<Predicate> predicates) {
        return predicates.stream().map(Predicate::conditions).toList();
    }
}
