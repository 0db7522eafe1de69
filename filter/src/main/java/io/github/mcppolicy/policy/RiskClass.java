package io.github.mcppolicy.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a tool can do, from the least to the most severe. The five classes, and which severity each has, are those of
 * PolicyLayer's public tool pages (https://policylayer.com/risk): severity follows from whether the effect can be undone.
 */
public enum RiskClass {
    READ,
    WRITE,
    EXECUTE,
    DESTRUCTIVE,
    FINANCIAL;

    /** How severe a class is. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        /** The word for people: {@code Low} ... {@code Critical}. */
        public String label() {
            return capitalized(name());
        }
    }

    private final String word = name().toLowerCase(Locale.ROOT);

    public Severity severity() {
        return switch (this) {
            case READ -> Severity.LOW;
            case WRITE -> Severity.MEDIUM;
            case EXECUTE -> Severity.HIGH;
            case DESTRUCTIVE, FINANCIAL -> Severity.CRITICAL;
        };
    }

    /** The word in documents and records: {@code read} ... {@code financial}. */
    public String word() {
        return word;
    }

    /** The word for people: {@code Read} ... {@code Financial}. */
    public String label() {
        return capitalized(name());
    }

    /** The class that is written so, in any case of letters. */
    public static Optional<RiskClass> named(String word) {
        return Arrays.stream(values())
                .filter(risk -> risk.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private static String capitalized(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
