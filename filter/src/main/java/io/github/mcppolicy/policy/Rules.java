package io.github.mcppolicy.policy;

import java.util.List;

/**
 * What a tool entry, or {@code all_tools}, asks of a call.
 *
 * @param limits those of {@code limits} in order, then the {@code rate_limit}
 */
public record Rules(List<Predicate> denyIf, List<Predicate> require, List<Limit> limits) {
    private static final Rules NONE = new Rules(List.of(), List.of(), List.of());

    public Rules {
        denyIf = List.copyOf(denyIf);
        require = List.copyOf(require);
        limits = List.copyOf(limits);
    }

    /** Asks nothing. */
    public static Rules none() {
        return NONE;
    }

    /** Whether it asks nothing. */
    public boolean areNone() {
        return denyIf.isEmpty() && require.isEmpty() && limits.isEmpty();
    }
}
