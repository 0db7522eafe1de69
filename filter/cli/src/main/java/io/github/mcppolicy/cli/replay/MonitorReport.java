package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.config.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What would have been refused while nothing was: by rule, target and caller, and day by day. For use by one thread. */
public final class MonitorReport {
    private static final int MOST_GROUPS = 10_000;
    private static final String OTHERS = "(others)";

    private final Map<Key, long[]> groups = new HashMap<>();
    private final Map<Key, Instant[]> times = new HashMap<>();
    private final Map<LocalDate, long[]> days = new TreeMap<>();
    private long monitored;
    private long refused;

    private record Key(AuditDecision decision, String rule, String target, String caller) {}

    /** Messages of one caller that one rule would have stopped. */
    public record Refused(
            AuditDecision decision,
            String rule,
            String target,
            String caller,
            long count,
            Instant first,
            Instant last) {}

    /** A day in UTC. */
    public record Day(LocalDate day, long messages, long refused) {}

    void add(DecisionRecord record) {
        boolean wouldBeRefused = record.mode() == Mode.MONITOR
                && record.decision() != AuditDecision.ALLOW
                && record.decision() != AuditDecision.PASS;
        monitored += record.mode() == Mode.MONITOR ? record.messages() : 0;
        long[] day = days.computeIfAbsent(LocalDate.ofInstant(record.time(), ZoneOffset.UTC), ignored -> new long[2]);
        day[0] += record.messages();
        if (!wouldBeRefused) {
            return;
        }
        refused += record.messages();
        day[1] += record.messages();
        Key key = new Key(record.decision(), record.rule(), ReplayResult.target(record), record.caller());
        if (groups.size() >= MOST_GROUPS && !groups.containsKey(key)) {
            key = new Key(record.decision(), OTHERS, OTHERS, OTHERS);
        }
        groups.computeIfAbsent(key, ignored -> new long[1])[0] += record.messages();
        Instant[] seen = times.computeIfAbsent(key, ignored -> new Instant[] {record.time(), record.time()});
        seen[0] = record.time().isBefore(seen[0]) ? record.time() : seen[0];
        seen[1] = record.time().isAfter(seen[1]) ? record.time() : seen[1];
    }

    /** How many messages were decided about while nothing was refused. */
    public long monitored() {
        return monitored;
    }

    /** How many of them would have been refused. */
    public long refused() {
        return refused;
    }

    /** The most frequent first. */
    public List<Refused> groups() {
        return groups.entrySet().stream()
                .map(entry -> refused(entry.getKey(), entry.getValue()[0]))
                .sorted(Comparator.comparingLong(Refused::count)
                        .reversed()
                        .thenComparing(Refused::rule)
                        .thenComparing(Refused::target)
                        .thenComparing(Refused::caller))
                .toList();
    }

    private Refused refused(Key key, long count) {
        Instant[] seen = times.getOrDefault(key, new Instant[] {Instant.EPOCH, Instant.EPOCH});
        return new Refused(key.decision(), key.rule(), key.target(), key.caller(), count, seen[0], seen[1]);
    }

    /** Every day that has a record, in order. */
    public List<Day> days() {
        return days.entrySet().stream()
                .map(entry -> new Day(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .toList();
    }

    /** What to do about such a decision, as a sentence. */
    public static String advice(AuditDecision decision, String rule) {
        return switch (decision) {
            case DENY ->
                rule.contains("/require") || rule.contains("/deny_if")
                        ? "See which argument it was (explain, or a captured file), then change the condition or the caller."
                        : "Add an entry for it if the caller needs it; else tell the caller.";
            case HIDE -> "Take it out of hide if the caller needs it; else tell the caller.";
            case LIMIT -> "Raise the limit (suggest computes one from these records), or let the caller slow down.";
            case APPROVAL -> "Make sure that somebody is there to answer so many questions.";
            case MALFORMED, ERROR -> "Mend the client: no policy allows such a message.";
            case ALLOW, PASS -> "Nothing.";
        };
    }
}
