package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.RuleLine.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of the catalogue, by the words that they are looked up by. They are data: {@code risk-rules.txt}. Immutable. */
final class RiskRules {
    private static final String FILE = "risk-rules.txt";

    private final Map<Kind, Map<String, RuleLine>> byWord = new EnumMap<>(Kind.class);
    private final Map<String, RuleLine> verbs = new HashMap<>();
    private final Map<String, List<PairRule>> pairs = new HashMap<>();
    private final Set<String> objects = new HashSet<>();
    private final Map<String, List<PhraseRule>> phrases = new HashMap<>();
    private final Map<String, Set<String>> opposites = new HashMap<>();

    /**
     * A sequence of words in a description.
     *
     * @param words at least one
     */
    record PhraseRule(RuleLine line, List<String> words) {}

    /** The lines of the file, without comments. */
    static List<String> lines() {
        return RuleFile.lines(FILE);
    }

    /** @throws IllegalArgumentException when a line is not a rule, or a word has two meanings */
    static RiskRules read(List<String> lines) {
        RiskRules rules = new RiskRules();
        for (Kind kind : Kind.values()) {
            rules.byWord.put(kind, new HashMap<>());
        }
        lines.forEach(line -> rules.add(RuleLine.read(line)));
        return rules;
    }

    private void add(RuleLine line) {
        switch (line.kind()) {
            case VERB, EITHER, VAGUE -> line.list().forEach(word -> addWord(verbs, word, line));
            case PAIR -> {
                PairRule pair = PairRule.of(line);
                pair.objects().forEach(objects::addAll);
                pair.verbs()
                        .forEach(verb -> pairs.computeIfAbsent(verb, v -> new ArrayList<>())
                                .add(pair));
            }
            case OPPOSITE -> addOpposites(line);
            case PHRASE -> addPhrases(line);
            default -> line.list().forEach(word -> addWord(ofKind(line.kind()), word, line));
        }
    }

    private void addOpposites(RuleLine line) {
        String[] sides = line.words().split(" > ", -1);
        for (String verb : sides[0].split(" ", -1)) {
            opposites.put(verb, Set.of(sides[1].split(" ", -1)));
        }
    }

    private void addPhrases(RuleLine line) {
        for (String phrase : line.words().split(", ", -1)) {
            List<String> words = List.of(phrase.split(" ", -1));
            phrases.computeIfAbsent(words.get(0), first -> new ArrayList<>()).add(new PhraseRule(line, words));
        }
    }

    private static void addWord(Map<String, RuleLine> words, String word, RuleLine line) {
        RuleLine other = words.put(word, line);
        if (other != null) {
            throw new IllegalArgumentException('"' + word + "\" stands in two rules: " + other + " and " + line);
        }
    }

    private Map<String, RuleLine> ofKind(Kind kind) {
        return byWord.getOrDefault(kind, Map.of());
    }

    boolean is(Kind kind, String word) {
        return ofKind(kind).containsKey(word);
    }

    Optional<RuleLine> find(Kind kind, String word) {
        return Optional.ofNullable(ofKind(kind).get(word));
    }

    /** The same for a noun in its singular or plural. */
    Optional<RuleLine> findNoun(Kind kind, String word) {
        return find(kind, word).or(() -> find(kind, WordForms.singular(word)));
    }

    Set<String> words(Kind kind) {
        return Collections.unmodifiableSet(ofKind(kind).keySet());
    }

    /** The verb that the word is, as it stands there. */
    Optional<Verb> verb(String word) {
        return Optional.ofNullable(verbs.get(word)).map(line -> new Verb(word, line));
    }

    /** The verb that the word is a form of. */
    Optional<Verb> verbOf(String word) {
        for (String base : WordForms.bases(word)) {
            Optional<Verb> verb = verb(base);
            if (verb.isPresent()) {
                return verb;
            }
        }
        return Optional.empty();
    }

    List<PairRule> pairs(Verb verb) {
        return pairs.getOrDefault(verb.base(), List.of());
    }

    /** Whether what a verb does depends on the word. */
    boolean isObject(String word) {
        return objects.contains(WordForms.singular(word));
    }

    /** Whether the second takes back what the first does. */
    boolean areOpposite(Verb first, Verb second) {
        return opposites.getOrDefault(first.base(), Set.of()).contains(second.base());
    }

    List<PhraseRule> phrases(String firstWord) {
        return phrases.getOrDefault(firstWord, List.of());
    }
}
