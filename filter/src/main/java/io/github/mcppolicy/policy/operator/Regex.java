package io.github.mcppolicy.policy.operator;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;

/**
 * {@code regex}: searches for the pattern anywhere in the string. RE2 syntax makes the time linear in the string; the
 * budget bounds the string's length.
 */
public final class Regex implements Operator {
    private final Pattern pattern;
    private final RegexBudget budget;

    private Regex(Pattern pattern, RegexBudget budget) {
        this.pattern = pattern;
        this.budget = budget;
    }

    /**
     * Compiles the pattern.
     *
     * @throws IllegalArgumentException when it is not a pattern in RE2 syntax, or is too large; the message says what
     *     is wrong
     */
    public static Regex of(String pattern) {
        if (RepeatBound.exceeds(pattern)) {
            throw new IllegalArgumentException("repeats inside repeats count to more than " + RepeatBound.MAX);
        }
        try {
            return new Regex(Pattern.compile(pattern), RegexBudget.DEFAULT);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        } catch (StackOverflowError e) {
            // re2j compiles and follows optional parts recursively; a{0,1000} needs more than half a megabyte of stack.
            throw new IllegalArgumentException("it is nested too deep for the stack of this thread", e);
        }
    }

    /** What is searched for. */
    public Pattern pattern() {
        return pattern;
    }

    @Override
    public Operator within(RegexBudget other) {
        return new Regex(pattern, other);
    }

    @Override
    public ConditionResult evaluate(ArgumentValue value) {
        return value instanceof ArgumentValue.Text text ? search(text.value()) : ConditionResult.INDETERMINATE;
    }

    private ConditionResult search(String text) {
        if (!budget.allows(pattern.programSize(), text.length())) {
            return ConditionResult.INDETERMINATE;
        }
        try {
            return ConditionResult.of(pattern.matcher(text).find());
        } catch (StackOverflowError e) {
            // A server's threads may have smaller stacks than the one that loaded the policy.
            return ConditionResult.INDETERMINATE;
        }
    }

    @Override
    public String wanted() {
        return "must match the pattern " + OperandText.of(pattern.pattern());
    }

    @Override
    public String unwanted() {
        return "must not match the pattern " + OperandText.of(pattern.pattern());
    }

    @Override
    public String comparable(ArgumentValue value) {
        return value instanceof ArgumentValue.Text
                ? "is too long to be compared with the pattern of the policy"
                : "must be a string";
    }

    /** As an author has written it, with the same bound. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Regex regex
                && pattern.pattern().equals(regex.pattern.pattern())
                && pattern.flags() == regex.pattern.flags()
                && budget.equals(regex.budget);
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    @Override
    public String toString() {
        return "regex \"" + pattern.pattern() + '"';
    }
}
