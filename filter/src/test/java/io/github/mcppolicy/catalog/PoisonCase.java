package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of {@code poison-cases.txt}, and how severe it is; empty where nothing may be found. */
record PoisonCase(Optional<Severity> severity, String text) {
    private static final Pattern CHARACTER = Pattern.compile("\\\\u\\{([0-9A-F]+)}");
    private static final Pattern REPEATED = Pattern.compile("([ \\n])\\{(\\d+)}");

    static List<PoisonCase> all() {
        return RuleFile.lines("poison-cases.txt").stream().map(PoisonCase::read).toList();
    }

    private static PoisonCase read(String line) {
        String[] columns = line.split("\\|", 2);
        String severity = columns[0].strip();
        String repeated = REPEATED.matcher(columns[1].strip().replace("\\n", "\n"))
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
        String text = CHARACTER
                .matcher(repeated)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
        return new PoisonCase(
                severity.equals("fine")
                        ? Optional.empty()
                        : Optional.of(Severity.valueOf(severity.toUpperCase(Locale.ROOT))),
                text);
    }

    /** The most severe of what the rules find. */
    static Optional<Severity> found(String text, PoisonRules rules) {
        return PoisonReading.of(text, rules).stream()
                .map(hit -> hit.rule().severity())
                .max(Severity::compareTo);
    }

    boolean holds(PoisonRules rules) {
        return found(text, rules).equals(severity);
    }

    @Override
    public String toString() {
        return PrintableText.of(text);
    }
}
