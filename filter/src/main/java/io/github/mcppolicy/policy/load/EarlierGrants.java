package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.GrantHolders;
import io.github.mcppolicy.policy.NamePattern;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whom the grants before one are for, and until when. A token cannot be covered: in two grants it is an error of its
 * own. Not thread-safe.
 */
final class EarlierGrants {
    private static final NamePattern EVERY_USER = new NamePattern("*");

    private final Map<NamePattern, Instant> principals = new HashMap<>();
    private final Map<String, Instant> roles = new HashMap<>();

    void add(GrantHolders holders, Instant end) {
        holders.principals().forEach(pattern -> principals.merge(pattern, end, EarlierGrants::later));
        holders.roles().forEach(role -> roles.merge(role, end, EarlierGrants::later));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether each caller whom a later grant is for has an earlier one, which ends no sooner. */
    boolean fitAll(GrantHolders holders, Instant end) {
        return holders.tokens().isEmpty()
                && holders.principals().stream().allMatch(pattern -> fit(pattern, end))
                && holders.roles().stream().allMatch(role -> lasts(roles.get(role), end) || fit(EVERY_USER, end));
    }

    private boolean fit(NamePattern pattern, Instant end) {
        String stem = pattern.stem();
        return lasts(principals.get(pattern), end)
                || IntStream.rangeClosed(0, stem.length())
                        .anyMatch(length ->
                                lasts(principals.get(new NamePattern(stem.substring(0, length) + "*")), end));
    }

    private static boolean lasts(@Nullable Instant until, Instant end) {
        return until != null && !until.isBefore(end);
    }
}
