package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.PoisonRule.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What does not belong into the definition of a tool, by what it is looked up by. The rules are data: {@code
 * poison-rules.txt}. Immutable.
 */
final class PoisonRules {
    private static final String FILE = "poison-rules.txt";

    private final Map<String, List<Phrase>> phrases = new HashMap<>();
    private final Map<Kind, Map<String, PoisonRule>> names = new EnumMap<>(Kind.class);
    private final Map<Kind, List<PoisonRule>> byKind = new EnumMap<>(Kind.class);
    private final TreeMap<Integer, Characters> characters = new TreeMap<>();

    /** A sequence of words. */
    record Phrase(PoisonRule rule, WordPattern pattern) {}

    /** The code points up to {@code last}. */
    private record Characters(PoisonRule rule, int last) {}

    private static final class Standard {
        private static final PoisonRules RULES = read(lines());
    }

    /** Those that come with it. */
    static PoisonRules standard() {
        return Standard.RULES;
    }

    static List<String> lines() {
        return RuleFile.lines(FILE);
    }

    /** @throws IllegalArgumentException when a line is not a rule */
    static PoisonRules read(List<String> lines) {
        PoisonRules rules = new PoisonRules();
        lines.forEach(line -> rules.add(PoisonRule.read(line)));
        return rules;
    }

    private void add(PoisonRule rule) {
        byKind.computeIfAbsent(rule.kind(), kind -> new ArrayList<>()).add(rule);
        if (rule.kind() == Kind.PHRASE) {
            Phrase phrase = new Phrase(rule, WordPattern.of(rule.words()));
            for (String first : phrase.pattern().beginnings()) {
                phrases.computeIfAbsent(first, word -> new ArrayList<>()).add(phrase);
            }
        } else if (rule.kind().isCharacters()) {
            rule.list().forEach(range -> addCharacters(rule, range));
        } else {
            Map<String, PoisonRule> ofKind = names.computeIfAbsent(rule.kind(), kind -> new HashMap<>());
            rule.list().forEach(name -> ofKind.put(name, rule));
        }
    }

    private void addCharacters(PoisonRule rule, String range) {
        String[] ends = range.split("-", -1);
        int first = codePoint(ends[0]);
        characters.put(first, new Characters(rule, codePoint(ends[ends.length - 1])));
    }

    private static int codePoint(String written) {
        return Integer.parseInt(written.substring("U+".length()), 16);
    }

    List<Phrase> phrases(String firstWord) {
        return phrases.getOrDefault(firstWord, List.of());
    }

    /** The rule that has this word in its list. */
    Optional<PoisonRule> find(Kind kind, String name) {
        return Optional.ofNullable(names.getOrDefault(kind, Map.of()).get(name));
    }

    List<PoisonRule> of(Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** The rule about this character, whatever stands around it. */
    Optional<PoisonRule> about(int codePoint) {
        Map.Entry<Integer, Characters> range = characters.floorEntry(codePoint);
        return range == null || range.getValue().last() < codePoint
                ? Optional.empty()
                : Optional.of(range.getValue().rule());
    }
}
