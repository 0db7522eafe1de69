package io.github.mcppolicy.cli.suggest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds rows up, in the order of time. The same record counts once. For use by one thread. */
final class Tally {
    private final Facts facts;
    private final List<Row> ofOneRecord = new ArrayList<>();
    private final Map<Integer, Fact> listed = new HashMap<>();
    private final Map<Use, EntryFigures> entries = new HashMap<>();
    private final SortedMap<String, Long> refused = new TreeMap<>();
    private final SortedMap<String, Long> unknownMethods = new TreeMap<>();
    private final Map<Fact.Omitted, Long> omitted = new LinkedHashMap<>();
    private Days days = Days.NONE;
    private long unread;
    private long duplicates;
    private long forgetAt = Long.MIN_VALUE;

    /** @param facts with all that the rows are about */
    Tally(Facts facts) {
        this.facts = facts;
    }

    void add(Row row) {
        if (!ofOneRecord.isEmpty() && !row.isOfTheRecordOf(ofOneRecord.get(0))) {
            end();
        }
        ofOneRecord.add(row);
    }

    /** Takes the last record into account. */
    void end() {
        if (ofOneRecord.isEmpty()) {
            return;
        }
        Row first = ofOneRecord.get(0);
        forget(first.micros());
        days = days.with(first.micros());
        Map<Fact, Copies> amounts = new LinkedHashMap<>();
        for (int i = 0; i < ofOneRecord.size(); i++) {
            Row row = ofOneRecord.get(i);
            int before = i == 0 ? -1 : ofOneRecord.get(i - 1).fact();
            amounts.computeIfAbsent(
                            Objects.requireNonNull(
                                    listed.computeIfAbsent(row.fact(), number -> facts.listed(facts.get(number)))),
                            fact -> new Copies())
                    .add(row, before, facts);
        }
        duplicates += amounts.values().stream().mapToInt(Copies::more).max().orElse(0);
        amounts.forEach((fact, copies) -> count(fact, copies.amount(), first));
        ofOneRecord.clear();
    }

    /**
     * The copies of a record. One that was read before its URIs became too many names them, a later one the folder; both
     * say the same.
     */
    private static final class Copies {
        private long byName;
        private long byFolder;
        private int copies;
        private int most;

        void add(Row row, int before, Facts facts) {
            copies = row.fact() == before ? copies + 1 : 1;
            most = Math.max(most, copies);
            if (facts.get(row.fact()).subject() instanceof Fact.Target target && facts.isFolder(target.use())) {
                byFolder = Math.max(byFolder, row.amount());
            } else if (copies == 1) {
                byName += row.amount();
            }
        }

        long amount() {
            return Math.max(byName, byFolder);
        }

        int more() {
            return most - 1 + (byName > 0 && byFolder > 0 ? 1 : 0);
        }
    }

    private void forget(long micros) {
        if (micros >= forgetAt) {
            entries.values().forEach(entry -> entry.forget(micros));
            forgetAt = micros + SlidingWindows.HOUR;
        }
    }

    private void count(Fact fact, long amount, Row row) {
        if (fact.subject() instanceof Fact.Target target) {
            entries.computeIfAbsent(target.use(), first -> new EntryFigures())
                    .add(fact, amount, row.micros(), row.caller());
        } else if (fact.subject() instanceof Fact.UnknownMethod unknown) {
            unknownMethods.merge(unknown.method(), amount, Long::sum);
        } else if (fact.subject() instanceof Fact.Omitted left) {
            omitted.merge(left, amount, Long::sum);
        } else if (fact.subject() == Fact.Unread.UNREAD) {
            unread += amount;
        } else {
            refused.merge(fact.rule(), amount, Long::sum);
        }
    }

    /** By what an entry has to be written for. */
    Map<Use, EntryFigures> entries() {
        return entries;
    }

    /** How many messages each rule has refused. */
    SortedMap<String, Long> refused() {
        return refused;
    }

    SortedMap<String, Long> unknownMethods() {
        return unknownMethods;
    }

    Map<Fact.Omitted, Long> omitted() {
        return omitted;
    }

    long unread() {
        return unread;
    }

    long duplicates() {
        return duplicates;
    }

    Days days() {
        return days;
    }
}
