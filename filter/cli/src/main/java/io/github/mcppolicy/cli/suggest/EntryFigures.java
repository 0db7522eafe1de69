package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.cli.records.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How something was used that one entry of a policy has to allow. For use by one thread. */
public final class EntryFigures {
    /** More callers are not told apart. */
    static final int MOST_CALLERS = 1_000;

    private final Map<Long, SlidingWindows> windows = new HashMap<>();
    private final Set<Long> callers = new HashSet<>();
    private final SortedMap<String, Long> stopped = new TreeMap<>();
    private Counts counts = Counts.EXACT;
    private Rules rules = Rules.HELD;
    private Days days = Days.NONE;
    private long uses;
    private long references;
    private long approved;
    private long asked;
    private long perMinute;
    private long perHour;

    /** Whether the numbers are exact. */
    enum Counts {
        EXACT,
        /** Records that stand for several messages have been counted as widely as they can be meant. */
        AT_MOST
    }

    /** Whether all that was used has met the argument rules that the given policy has for it. */
    enum Rules {
        HELD,
        NOT_KNOWN
    }

    EntryFigures() {}

    /** @param micros not before that of any that was added */
    void add(Fact fact, long amount, long micros, long caller) {
        days = days.with(micros);
        if (fact.version() != Fact.Version.GIVEN || fact.outcome() == Outcome.STOPPED) {
            rules = Rules.NOT_KNOWN;
        }
        if (fact.outcome().wouldHaveBeenStopped()) {
            stopped.merge(fact.rule(), amount, Long::sum);
        }
        if (fact.amount() == Fact.Amount.REFERENCE) {
            references += amount;
            return;
        }
        if (fact.amount() == Fact.Amount.AT_MOST) {
            counts = Counts.AT_MOST;
        }
        uses += amount;
        approved += fact.outcome() == Outcome.APPROVED ? amount : 0;
        asked += fact.outcome() == Outcome.ASKED ? amount : 0;
        if (callers.size() <= MOST_CALLERS) {
            callers.add(caller);
        }
        SlidingWindows own = windows.computeIfAbsent(caller, first -> new SlidingWindows());
        own.add(micros, (int) Math.min(Integer.MAX_VALUE, amount));
        perMinute = Math.max(perMinute, own.inMinute());
        perHour = Math.max(perHour, own.inHour());
    }

    /** Forgets callers whose windows are over. */
    void forget(long micros) {
        windows.values().removeIf(own -> own.hasEnded(micros));
    }

    /** How often it was used, or at most how often. */
    public long uses() {
        return uses;
    }

    /** Whether records left open how often, so that the numbers are bounds from above. */
    public boolean isAtMost() {
        return counts == Counts.AT_MOST;
    }

    /** How often it was only referred to, as by a completion. */
    public long references() {
        return references;
    }

    /** How many uses a person has said yes to. */
    public long approved() {
        return approved;
    }

    /** How many uses would have waited for a person. */
    public long asked() {
        return asked;
    }

    /** How many callers have used it; {@value #MOST_CALLERS} stands for more, too. */
    public int callers() {
        return Math.min(MOST_CALLERS, callers.size());
    }

    boolean hasMoreCallers() {
        return callers.size() > MOST_CALLERS;
    }

    /** The most uses by one caller in any minute. */
    public long perMinute() {
        return perMinute;
    }

    /** The most uses by one caller in any hour. */
    public long perHour() {
        return perHour;
    }

    /** How many uses a rule would have stopped, by the rule (JSON Pointer; may be empty). */
    public SortedMap<String, Long> stopped() {
        return stopped;
    }

    Days days() {
        return days;
    }

    /** Whether a person was asked about each use, or would have been. */
    boolean waitsAlways() {
        return uses > 0 && approved + asked == uses;
    }

    /** Whether each use has met the argument rules of the given policy. */
    boolean heldTheRules() {
        return rules == Rules.HELD;
    }
}
