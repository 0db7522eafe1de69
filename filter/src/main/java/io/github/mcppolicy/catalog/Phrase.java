package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.Clue.Strength;
import io.github.mcppolicy.catalog.RuleLine.Kind;
import java.util.List;
import java.util.OptionalInt;

/** Words of one field, in which verbs act on objects. */
record Phrase(RiskRules rules, String field, String source, Context context) {

    /**
     * What a verb says together with its object, or alone.
     *
     * @param object the words that may belong to it, behind or before it
     */
    Clue clue(Word word, Verb verb, List<Word> object) {
        int end = 0;
        while (end < object.size() && !endsObject(object.get(end))) {
            end++;
        }
        Clue clue = clue(verb.strength(), word.start(), word.end(), verb.line());
        boolean isAlone = true;
        for (PairRule pair : rules.pairs(verb)) {
            OptionalInt length = pair.fit(object, end, context);
            if (length.isPresent() && (isAlone || pair.line().risk().compareTo(clue.risk()) > 0)) {
                clue = clue(word, object.subList(0, length.getAsInt()), pair.line());
                isAlone = false;
            }
        }
        return clue;
    }

    private boolean endsObject(Word word) {
        return rules.is(Kind.PREPOSITION, word.text()) || rules.is(Kind.CONJUNCTION, word.text());
    }

    private Clue clue(Word verb, List<Word> object, RuleLine line) {
        int start = object.stream().mapToInt(Word::start).min().orElse(verb.start());
        int end = object.stream().mapToInt(Word::end).max().orElse(verb.end());
        return clue(Strength.PAIR, Math.min(start, verb.start()), Math.max(end, verb.end()), line);
    }

    Clue clue(Strength strength, Word word, RuleLine line) {
        return clue(strength, word.start(), word.end(), line);
    }

    private Clue clue(Strength strength, int start, int end, RuleLine line) {
        return new Clue(
                strength,
                line.isAlways(),
                new RiskEvidence(field, source.substring(start, end), line.risk(), line.reason()));
    }
}
