package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The counts of which nobody knows how much is left, because a call may have taken from them or not. A count is certain
 * again when its whole window has passed since the last such call: every window that was open then has ended.
 */
final class UncertainCounts {
    private static final int SWEPT_ABOVE = 10_000;

    private final Map<String, Instant> until = new HashMap<>();
    private Instant allUntil = Instant.MIN;

    /** Any of the caller's counts may have been taken from, for as long as that. */
    void addAll(Instant time, Duration longest) {
        allUntil = later(allUntil, time.plus(longest));
    }

    void add(List<Limit> limits, String caller, String session, Instant time) {
        if (until.size() > SWEPT_ABOVE) {
            until.values().removeIf(end -> !end.isAfter(time));
        }
        for (Limit limit : limits) {
            until.merge(key(limit, caller, session), time.plus(limit.window().length()), UncertainCounts::later);
        }
    }

    /** Whether every count is certain, as far as was ever said. */
    boolean isEmpty() {
        return until.isEmpty() && allUntil.equals(Instant.MIN);
    }

    /** Whether one of the counts that a call takes from is uncertain. */
    boolean hasAny(List<Limit> limits, String caller, String session, Instant time) {
        if (limits.isEmpty()) {
            return false;
        }
        return time.isBefore(allUntil)
                || limits.stream()
                        .anyMatch(limit -> time.isBefore(until.getOrDefault(key(limit, caller, session), Instant.MIN)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String key(Limit limit, String caller, String session) {
        return limit.window().counter() + "\n" + subject(limit.scope(), caller, session);
    }

    private static String subject(Scope scope, String caller, String session) {
        return switch (scope) {
            case GLOBAL -> "";
            case GRANT -> caller;
            case SESSION -> session.isEmpty() ? caller : "session:" + session;
        };
    }
}
