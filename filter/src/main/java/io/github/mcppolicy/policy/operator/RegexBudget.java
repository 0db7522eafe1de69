package io.github.mcppolicy.policy.operator;

/**
 * How much work a {@code regex} condition may take for one call. RE2 takes linear time, but counted repeats make the
 * factor large: each character of the text may visit every instruction of the compiled pattern. The bound is therefore
 * computed before the search begins and without a clock, so the same call always gets the same decision.
 *
 * @param steps the most instructions of the pattern times characters of the text; above zero
 */
public record RegexBudget(int steps) {

    /** About 50 ms of one processor in the worst case. */
    public static final RegexBudget DEFAULT = new RegexBudget(4_000_000);

    boolean allows(int instructions, int characters) {
        return (long) instructions * characters <= steps;
    }
}
