package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass;
import java.util.List;
import java.util.Locale;

/**
 * One line of the rules: its four columns.
 *
 * @param says a class, or a signal, or "-"
 */
record RuleLine(Kind kind, String words, String says, String reason) {
    private static final String ALWAYS = " always";

    /** What a line is about; the rules explain each at their beginning. */
    enum Kind {
        VERB,
        EITHER,
        VAGUE,
        PAIR,
        FACT,
        INFO,
        NOUN,
        SUFFIX,
        OPPOSITE,
        CARRIER,
        PHRASE,
        PROPERTY,
        CHOICE,
        SIGNAL,
        SKIP,
        FILLER,
        PREPOSITION,
        CONJUNCTION,
        GLUED
    }

    /** @throws IllegalArgumentException when it is not a line of rules */
    static RuleLine read(String line) {
        List<String> columns = RuleFile.columns(line, 4);
        Kind kind = Kind.valueOf(columns.get(0).toUpperCase(Locale.ROOT));
        return new RuleLine(kind, columns.get(1), columns.get(2), columns.get(3));
    }

    List<String> list() {
        return List.of(words.split(" +", -1));
    }

    RiskClass risk() {
        String word = isAlways() ? says.substring(0, says.length() - ALWAYS.length()) : says;
        return RiskClass.named(word)
                .orElseThrow(() -> new IllegalArgumentException("there is no class \"" + word + '"'));
    }

    /** Whether nothing that says "read-only" softens it. */
    boolean isAlways() {
        return says.endsWith(ALWAYS);
    }
}
