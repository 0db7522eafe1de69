package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.Clue.Strength;
import io.github.mcppolicy.catalog.RuleLine.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the properties of an input schema say.
 *
 * @param choices by the names of the properties
 */
record SchemaReading(RiskRules rules, Map<String, Set<String>> choices) {

    /** The actions that the caller may choose from. */
    List<Clue> actions() {
        List<Clue> clues = new ArrayList<>();
        choices.forEach((property, values) -> {
            if (rules.is(Kind.CHOICE, property)) {
                values.forEach(value -> clues.addAll(action(property, value)));
            }
        });
        return clues;
    }

    private List<Clue> action(String property, String value) {
        List<Word> words = Word.ofName(value);
        if (words.isEmpty()) {
            return List.of();
        }
        Context context = Context.of(words, List.of(), Sentence.firstOf(""));
        return new NameReading(rules, new Phrase(rules, field(property), value, context), words).clues();
    }

    private static String field(String property) {
        return "inputSchema." + property;
    }

    /** What the properties take, for a tool of which no words say what it does. */
    List<Clue> values() {
        List<Clue> clues = new ArrayList<>();
        for (String property : choices.keySet()) {
            for (Word word : Word.ofName(property)) {
                Phrase phrase = new Phrase(rules, field(property), property, new Context(Set.of(), Set.of()));
                rules.find(Kind.PROPERTY, word.text())
                        .ifPresent(line -> clues.add(phrase.clue(Strength.OPEN, word, line)));
            }
        }
        return clues;
    }

    /** The signals of the properties and of those words. */
    Set<RiskSignal> signals(List<Word> name) {
        Set<RiskSignal> signals = EnumSet.noneOf(RiskSignal.class);
        add(signals, name);
        choices.keySet().stream()
                .map(Word::ofName)
                .filter(words -> !isOption(words))
                .forEach(words -> add(signals, words));
        return signals;
    }

    private void add(Set<RiskSignal> signals, List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            String pair = i + 1 < words.size() ? word + '_' + words.get(i + 1).text() : word;
            rules.findNoun(Kind.SIGNAL, word)
                    .or(() -> rules.findNoun(Kind.SIGNAL, pair))
                    .ifPresent(line -> signals.add(RiskSignal.labelled(line.says())));
        }
    }

    /** Whether it is a choice such as "removeScripts", which takes no script. */
    private boolean isOption(List<Word> property) {
        return property.size() > 1
                && rules.verb(property.get(0).text())
                        .filter(verb -> verb.is(Kind.VERB))
                        .isPresent();
    }
}
