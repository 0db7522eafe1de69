package io.github.mcppolicy.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.mcppolicy.protocol.ArgumentValue;

/** {@code regex}: the pattern is found anywhere in the string. RE2 syntax, so the time is linear in the string. */
public final class PatternSearch implements Operator {
    private final Pattern pattern;

    private PatternSearch(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles the pattern.
     *
     * @throws IllegalArgumentException when it is not a pattern in RE2 syntax; the message says what is wrong with it
     */
    public static PatternSearch of(String pattern) {
        try {
            return new PatternSearch(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        }
    }

    @Override
    public Judgement judge(ArgumentValue value) {
        return value instanceof ArgumentValue.Text text
                ? Judgement.of(pattern.matcher(text.value()).find())
                : Judgement.UNDECIDABLE;
    }

    @Override
    public String toString() {
        return "regex \"" + pattern.pattern() + '"';
    }
}
