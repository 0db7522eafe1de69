package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass.Severity;
import java.util.List;
import java.util.Locale;

/**
 * One line of {@code poison-rules.txt}: its four columns.
 *
 * @param words what it looks for; how that is written depends on the kind
 * @param reason why that does not belong into a definition
 */
record PoisonRule(Kind kind, String words, Severity severity, String reason) {

    /** What a line is about; the rules explain each at their beginning. */
    enum Kind {
        PHRASE,
        TAG,
        ELEMENT,
        LITERAL,
        BLOB,
        BLANK,
        NEVER,
        DIRECTION,
        JOINER,
        SELECTOR,
        FLAG,
        MIXED;

        boolean isCharacters() {
            return compareTo(NEVER) >= 0 && compareTo(FLAG) <= 0;
        }
    }

    /** @throws IllegalArgumentException when it is not a line of rules */
    static PoisonRule read(String line) {
        List<String> columns = RuleFile.columns(line, 4);
        return new PoisonRule(
                Kind.valueOf(columns.get(0).toUpperCase(Locale.ROOT)),
                columns.get(1),
                Severity.valueOf(columns.get(2).toUpperCase(Locale.ROOT)),
                columns.get(3));
    }

    List<String> list() {
        return List.of(words.split(" ", -1));
    }

    int number() {
        return Integer.parseInt(words);
    }
}
