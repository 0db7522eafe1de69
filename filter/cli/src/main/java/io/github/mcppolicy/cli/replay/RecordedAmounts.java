package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What records tell of limits that count amounts, which no record holds. As long as every call that a count is taken by
 * has come out as it did then, and the limits are the same, the count is what it was then, and so is its answer.
 */
final class RecordedAmounts {

    /** The counts that may differ from what they were. */
    private final UncertainCounts differing = new UncertainCounts();

    private final String fingerprint;

    /** @param fingerprint of the policy that is asked now */
    RecordedAmounts(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** What such limits say of a call. */
    enum Found {
        /** There are none, or they have room. */
        PASSES,
        /** One of them stops it as it did then. */
        STOPS,
        /** Another limit has stopped it then, so that nobody knows what they say. */
        UNLESS_ANOTHER_STOPS,
        UNKNOWN
    }

    /** What the limits of its entry that count amounts say of a call that reaches them. */
    Found find(DecisionRecord record, Optional<EntryRules> then, EntryRules now) {
        List<Limit> amounts = amounts(now).toList();
        if (amounts.isEmpty()) {
            return Found.PASSES;
        }
        boolean isAsThen = then.isPresent()
                && record.mode() == Mode.ENFORCE
                && counts(then.get()).equals(counts(now))
                && !differing.hasAny(amounts, record.caller(), record.session(), record.time());
        if (!isAsThen) {
            return Found.UNKNOWN;
        }
        if (record.decision() == AuditDecision.ALLOW) {
            return Found.PASSES;
        }
        boolean isStopped = amounts(then.get()).anyMatch(limit -> limit.rule().equals(record.rule()));
        if (isStopped) {
            return Found.STOPS;
        }
        return record.decision() == AuditDecision.LIMIT ? Found.UNLESS_ANOTHER_STOPS : Found.UNKNOWN;
    }

    /** Remembers where a call now takes from other counts than it did then. */
    void note(DecisionRecord record, Optional<EntryRules> then, EntryRules now, Answer answer, Duration longestWindow) {
        if (then.isEmpty()) {
            differForAll(record.time(), longestWindow);
            return;
        }
        boolean tookThen = record.decision() == AuditDecision.ALLOW;
        boolean takesNow =
                answer instanceof Answer.Known known && known.verdict().decision() == AuditDecision.ALLOW;
        boolean isAsThen = tookThen == takesNow
                && answer instanceof Answer.Known
                && record.mode() == Mode.ENFORCE
                && counts(then.get()).equals(counts(now))
                && (takesNow
                        || (hasTakenNothing(record.decision(), record.rule(), then.get()) && takesNothing(answer, now))
                        || (record.policy().equals(fingerprint) && !isDiffering(record, now)));
        if (!isAsThen) {
            List<Limit> touched =
                    Stream.concat(amounts(then.get()), amounts(now)).toList();
            differing.add(touched, record.caller(), record.session(), record.time());
        }
    }

    private boolean isDiffering(DecisionRecord record, EntryRules now) {
        return differing.hasAny(amounts(now).toList(), record.caller(), record.session(), record.time());
    }

    private static boolean takesNothing(Answer answer, EntryRules now) {
        return answer instanceof Answer.Known known
                && hasTakenNothing(known.verdict().decision(), known.verdict().rule(), now);
    }

    /** Not so what is hidden or could be mistaken: it takes from the limits of all, as if it did not exist. */
    private static boolean hasTakenNothing(AuditDecision decision, String rule, EntryRules rules) {
        if (decision == AuditDecision.LIMIT || decision == AuditDecision.APPROVAL) {
            return true;
        }
        boolean isOfThePredicates = rules.predicates().stream()
                        .anyMatch(one -> one.predicate().rule().equals(rule))
                || rules.approval().filter(one -> one.rule().equals(rule)).isPresent();
        return decision == AuditDecision.DENY && isOfThePredicates;
    }

    void differForAll(Instant time, Duration longestWindow) {
        differing.addAll(time, longestWindow);
    }

    private static Stream<Limit> amounts(EntryRules rules) {
        return rules.limits().stream().filter(limit -> limit.incrementFrom().isPresent());
    }

    /** What is taken from, wherever in the document it stands. */
    private static List<List<Object>> counts(EntryRules rules) {
        return rules.limits().stream()
                .map(limit -> List.<Object>of(limit.window(), limit.scope(), limit.incrementFrom()))
                .toList();
    }
}
