package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.cli.records.DecisionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a replay has found, in groups whose number is bounded. Complete when the replay has ended. */
public final class ReplayResult {
    /** Rules and names of tools may be a client's invention. */
    private static final int MOST_GROUPS = 10_000;

    private static final String OTHERS = "(others)";

    private long same;
    private long changed;
    private long open;
    private final Map<String, long[]> decisions = new TreeMap<>();
    private final Map<String, long[]> rules = new TreeMap<>();
    private final Map<ChangeKey, Group> changes = new HashMap<>();
    private final Map<Open, long[]> unknown = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();

    ReplayResult() {}

    private record ChangeKey(String target, String grant, Verdict before, Verdict after) {}

    /** Messages that change in the same way. */
    private static final class Group {
        private long count;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;
        private String example = "";
    }

    void add(DecisionRecord record, Answer answer) {
        Verdict before = new Verdict(record.decision(), record.rule());
        count(decisions, before.decision().word(), 0);
        count(rules, before.rule(), 0);
        if (answer instanceof Answer.Unknown reason) {
            open++;
            Open key = new Open(target(record), reason.why(), 0);
            unknown.computeIfAbsent(
                            unknown.size() < MOST_GROUPS ? key : new Open(OTHERS, reason.why(), 0),
                            ignored -> new long[1])[0]++;
            return;
        }
        Verdict after = ((Answer.Known) answer).verdict();
        count(decisions, after.decision().word(), 1);
        count(rules, after.rule(), 1);
        if (before.isLike(after)) {
            same++;
        } else {
            changed++;
            change(record, before, after);
        }
    }

    private static void count(Map<String, long[]> counts, String key, int side) {
        String kept = counts.size() < MOST_GROUPS || counts.containsKey(key) ? key : OTHERS;
        counts.computeIfAbsent(kept, ignored -> new long[2])[side]++;
    }

    private void change(DecisionRecord record, Verdict before, Verdict after) {
        ChangeKey key = new ChangeKey(target(record), record.grant(), before, after);
        if (changes.size() >= MOST_GROUPS && !changes.containsKey(key)) {
            key = new ChangeKey(OTHERS, "", new Verdict(before.decision(), ""), new Verdict(after.decision(), ""));
        }
        Group group = changes.computeIfAbsent(key, ignored -> new Group());
        group.count++;
        group.first = record.time().isBefore(group.first) ? record.time() : group.first;
        group.last = record.time().isAfter(group.last) ? record.time() : group.last;
        group.example = group.example.isEmpty() ? record.id() : group.example;
    }

    /** What a record is about. */
    static String target(DecisionRecord record) {
        String what = record.kind().isPresent() && !record.names().isEmpty()
                ? record.kind().get().noun() + " " + record.names().get(0)
                : record.methods().stream().findFirst().orElse("(unreadable)");
        return record.names().size() > 1 ? what + ", ..." : what;
    }

    void remark(String remark) {
        remarks.add(remark);
    }

    /** How many messages there were. */
    public long calls() {
        return same + changed + open;
    }

    public long same() {
        return same;
    }

    public long changed() {
        return changed;
    }

    /** How many messages nobody can tell about. */
    public long dependsOnArguments() {
        return open;
    }

    public List<BeforeAndAfter> byDecision() {
        return counts(decisions);
    }

    /** The empty rule stands for messages that no rule has decided about. */
    public List<BeforeAndAfter> byRule() {
        return counts(rules);
    }

    private static List<BeforeAndAfter> counts(Map<String, long[]> counts) {
        return counts.entrySet().stream()
                .map(entry -> new BeforeAndAfter(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .toList();
    }

    /** The most frequent first. */
    public List<Change> changes() {
        return changes.entrySet().stream()
                .map(entry -> change(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Change::count)
                        .reversed()
                        .thenComparing(Change::target)
                        .thenComparing(Change::example))
                .toList();
    }

    private static Change change(ChangeKey key, Group group) {
        return new Change(
                key.target(),
                key.grant(),
                key.before().decision(),
                key.before().rule(),
                key.after().decision(),
                key.after().rule(),
                group.count,
                group.first,
                group.last,
                group.example);
    }

    /** The most frequent first. */
    public List<Open> open() {
        return unknown.entrySet().stream()
                .map(entry -> new Open(entry.getKey().target(), entry.getKey().why(), entry.getValue()[0]))
                .sorted(Comparator.comparingLong(Open::count)
                        .reversed()
                        .thenComparing(Open::target)
                        .thenComparing(Open::why))
                .toList();
    }

    /** What to tell about the records besides. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }
}
