package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.Exposure.Leg;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Says which of the three legs a tool has. The rules are data: {@code exposure-rules.txt}. Immutable. */
final class ExposureRules {
    private static final String FILE = "exposure-rules.txt";

    /** Denies what follows it. */
    private static final Set<String> NEGATIONS = Set.of("not", "without", "never");

    private static final Set<String> CONJUNCTIONS = Set.of("and", "or", "then");

    /** What a verb acts on may stand before it: "web search". */
    private static final int FARTHEST_BEFORE = 2;

    private static final int MOST_WORDS = 40;

    private final Map<String, List<PairRule>> byVerb = new HashMap<>();

    /** One field of a tool in words. */
    private record Field(String tool, String name, String source, List<Word> words) {}

    private static final class Standard {
        private static final ExposureRules RULES = read(lines());
    }

    /** Those that come with it. */
    static ExposureRules standard() {
        return Standard.RULES;
    }

    static List<String> lines() {
        return RuleFile.lines(FILE);
    }

    /** @throws IllegalArgumentException when a line is not a rule */
    static ExposureRules read(List<String> lines) {
        ExposureRules rules = new ExposureRules();
        for (String line : lines) {
            PairRule pair = PairRule.of(RuleLine.read(line));
            Leg.labelled(pair.line().says());
            pair.verbs()
                    .forEach(verb -> rules.byVerb
                            .computeIfAbsent(verb, v -> new ArrayList<>())
                            .add(pair));
        }
        return rules;
    }

    /** The legs that the tool has, each with the first words that say so. */
    Map<Leg, Exposure> of(ToolDefinition tool) {
        Map<Leg, Exposure> legs = new EnumMap<>(Leg.class);
        List<Word> name = Word.ofName(tool.name());
        Sentence sentence = Sentence.firstOf(tool.description());
        Context context = Context.of(name, Word.ofName(tool.server()), sentence);
        look(new Field(tool.name(), "name", tool.name(), name), context, legs);
        List<Word> words = sentence.words()
                .subList(0, Math.min(MOST_WORDS, sentence.words().size()));
        look(new Field(tool.name(), "description", tool.description(), words), context, legs);
        return legs;
    }

    private void look(Field field, Context context, Map<Leg, Exposure> legs) {
        List<Word> words = field.words();
        boolean isFirst = true;
        for (int i = 0; i < words.size(); i++) {
            boolean isDenied = i > 0 && NEGATIONS.contains(words.get(i - 1).text());
            List<PairRule> pairs = isDenied ? List.of() : pairs(words.get(i));
            if (pairs.isEmpty() || !(isFirst || isJoined(words.get(i - 1)))) {
                continue;
            }
            isFirst = false;
            List<Word> behind = words.subList(i + 1, words.size());
            List<Word> before = words.subList(Math.max(0, i - FARTHEST_BEFORE), i);
            for (PairRule pair : pairs) {
                if (!look(field, words.get(i), behind, pair, context, legs)) {
                    look(field, words.get(i), before, pair, context, legs);
                }
            }
        }
    }

    private static boolean look(
            Field field, Word verb, List<Word> object, PairRule pair, Context context, Map<Leg, Exposure> legs) {
        OptionalInt length = pair.fit(object, object.size(), context);
        if (length.isPresent()) {
            List<Word> said = new ArrayList<>(object.subList(0, length.getAsInt()));
            said.add(verb);
            legs.computeIfAbsent(Leg.labelled(pair.line().says()), leg -> exposure(leg, field, said, pair));
        }
        return length.isPresent();
    }

    private static boolean isJoined(Word before) {
        return before.isMark() || CONJUNCTIONS.contains(before.text());
    }

    private List<PairRule> pairs(Word word) {
        List<PairRule> pairs = new ArrayList<>();
        for (String base : WordForms.bases(word.text())) {
            pairs.addAll(byVerb.getOrDefault(base, List.of()));
        }
        return pairs;
    }

    private static Exposure exposure(Leg leg, Field field, List<Word> said, PairRule pair) {
        int start = said.stream().mapToInt(Word::start).min().orElseThrow();
        int end = said.stream().mapToInt(Word::end).max().orElseThrow();
        return new Exposure(
                leg,
                field.tool(),
                field.name(),
                field.source().substring(start, end),
                pair.line().reason());
    }
}
