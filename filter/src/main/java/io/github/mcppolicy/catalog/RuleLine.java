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
        String[] columns = line.split("\\|", -1);
        if (columns.length != 4 || columns[3].isBlank()) {
            throw new IllegalArgumentException("a rule has four columns, with a reason in the last: " + line);
        }
        Kind kind = Kind.valueOf(columns[0].strip().toUpperCase(Locale.ROOT));
        return new RuleLine(kind, columns[1].strip(), columns[2].strip(), columns[3].strip());
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
