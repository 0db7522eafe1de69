package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.Clue.Strength;
import io.github.mcppolicy.catalog.RiskRules.PhraseRule;
import io.github.mcppolicy.catalog.RuleLine.Kind;
import io.github.mcppolicy.policy.RiskClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a description says that its tool does: the verbs that its first sentence begins with. */
record DescriptionReading(RiskRules rules, Phrase phrase, List<Word> words) {

    /** Denies what follows it. */
    private static final Set<String> NEGATIONS = Set.of("not", "non", "never");

    /** What stands before an object, and never before another noun of an enumeration. */
    private static final Set<String> DETERMINERS = Set.of("the", "a", "an", "it", "them", "this", "these");

    /** What a sentence that goes on begins with. */
    private static final Set<String> LEADS = Set.of("it", "then", "and", "also", "afterwards", "note", "warning");

    /** How far behind the first verb another action may stand. */
    private static final int FARTHEST = 13;

    /** What a sentence without a verb is about stands at its beginning. */
    private static final int FARTHEST_NOUN = 8;

    private static final int MOST_OBJECT_WORDS = 8;

    /** Where a title may stand before a colon. */
    private static final int LONGEST_TITLE = 6;

    /** How much of a long description is looked through for phrases. */
    private static final int LONGEST = 4_000;

    /** One clue for each action; none where it does not begin with a verb. */
    List<Clue> clues() {
        int first = first();
        List<Clue> clues = new ArrayList<>();
        if (first < words.size() && !words.get(0).text().equals("to")) {
            rules.verbOf(words.get(first).text()).ifPresent(verb -> {
                clues.add(clue(first, verb));
                addOthers(first, verb, clues);
            });
        }
        return clues;
    }

    private int first() {
        int first = afterFiller(0);
        if (first < words.size() && rules.verbOf(words.get(first).text()).isEmpty()) {
            for (int i = first; i < Math.min(LONGEST_TITLE, words.size()); i++) {
                if (words.get(i).text().equals(":")) {
                    return afterFiller(i + 1);
                }
            }
        }
        return first;
    }

    private int afterFiller(int from) {
        int i = from;
        while (i < words.size() && isFiller(words.get(i))) {
            i++;
        }
        return i;
    }

    private boolean isFiller(Word word) {
        boolean isAdverb =
                word.text().endsWith("ly") && rules.verbOf(word.text()).isEmpty();
        return word.isMark() || rules.is(Kind.FILLER, word.text()) || isAdverb;
    }

    /**
     * Only what is critical counts further on: "Edit or delete a message". Behind an object only what cannot be a noun:
     * "Get borrow and sell orders".
     */
    private void addOthers(int first, Verb lead, List<Clue> clues) {
        boolean gerund = isGerund(first);
        int chain = first;
        for (int i = first + 1; i < Math.min(words.size() - 1, first + FARTHEST + 1); i++) {
            if (!joins(words.get(i))) {
                continue;
            }
            int next = joins(words.get(i + 1)) && i + 2 < words.size() ? i + 2 : i + 1;
            boolean isChained = i == chain + 1;
            chain = isChained ? next : chain;
            rules.verbOf(words.get(next).text())
                    .filter(other -> other.is(Kind.VERB) && isGerund(next) == gerund)
                    .filter(other -> isWorthHearing(clue(next, other), isChained))
                    .filter(other -> isChained || other.risk() == RiskClass.DESTRUCTIVE)
                    .filter(other -> !rules.areOpposite(lead, other))
                    .ifPresent(other -> clues.add(clue(next, other)));
            transitive(next).ifPresent(clues::add);
        }
    }

    private static boolean isWorthHearing(Clue clue, boolean isChained) {
        return clue.isCritical() || (isChained && clue.risk() == RiskClass.EXECUTE);
    }

    /** A word that is as often a noun is a verb before an object: "Find a flight and book it". */
    private Optional<Clue> transitive(int index) {
        boolean hasObject = index + 1 < words.size()
                && DETERMINERS.contains(words.get(index + 1).text());
        return rules.verb(words.get(index).text())
                .filter(verb -> hasObject && verb.is(Kind.EITHER))
                .map(verb -> clue(index, verb).firm())
                .filter(Clue::isCritical);
    }

    /** What a later sentence says that the tool does as well: "Reads the rows. Then deletes them". */
    List<Clue> later() {
        List<Clue> clues = new ArrayList<>();
        for (Sentence sentence : Sentence.laterOf(phrase.source(), LONGEST)) {
            new DescriptionReading(rules, phrase, sentence.words()).ownAction().ifPresent(clues::add);
        }
        return clues;
    }

    /** A critical action in the third person, or behind "will"; another form may be advice, or the name of another tool. */
    private Optional<Clue> ownAction() {
        int first = 0;
        while (first < words.size()
                && (isFiller(words.get(first))
                        || LEADS.contains(words.get(first).text()))) {
            first++;
        }
        if (first == words.size()) {
            return Optional.empty();
        }
        int index = first;
        boolean isWill = index > 0 && words.get(index - 1).text().equals("will");
        return rules.verbOf(words.get(index).text())
                .filter(verb -> verb.is(Kind.VERB)
                        && !isGerund(index)
                        && (isWill || !words.get(index).text().equals(verb.base())))
                .map(verb -> clue(index, verb))
                .filter(Clue::isCritical);
    }

    private boolean isGerund(int index) {
        return words.get(index).text().endsWith("ing");
    }

    private boolean joins(Word word) {
        return word.isMark() || rules.is(Kind.CONJUNCTION, word.text());
    }

    private Clue clue(int index, Verb verb) {
        List<Word> object = new ArrayList<>();
        for (int i = index + 1; i < Math.min(words.size(), index + 1 + MOST_OBJECT_WORDS); i++) {
            Word word = words.get(i);
            if (word.isMark() || rules.is(Kind.CONJUNCTION, word.text())) {
                break;
            }
            object.add(word);
        }
        Clue clue = phrase.clue(words.get(index), verb, object);
        boolean carries = clue.strength() == Strength.FIRM && rules.is(Kind.CARRIER, verb.base());
        return carries ? clue.opened() : clue;
    }

    /** What the sentence is about where it does not begin with a verb. */
    List<Clue> nouns() {
        List<Clue> nouns = new ArrayList<>();
        for (Word word : words.subList(0, Math.min(words.size(), FARTHEST_NOUN))) {
            rules.find(Kind.NOUN, word.text()).ifPresent(line -> nouns.add(phrase.clue(Strength.OPEN, word, line)));
        }
        return nouns;
    }

    /** The first verb, wherever it stands. */
    Optional<Clue> anyVerb() {
        for (Word word : words) {
            Optional<Verb> verb = rules.verb(word.text()).filter(known -> known.is(Kind.VERB));
            if (verb.isPresent()) {
                return Optional.of(phrase.clue(Strength.OPEN, word, verb.get().line()));
            }
        }
        return Optional.empty();
    }

    /** What the whole description says in so many words. */
    List<Clue> phrases() {
        List<Clue> clues = new ArrayList<>();
        List<Word> all = Sentence.words(phrase.source(), LONGEST);
        for (int i = 0; i < all.size(); i++) {
            boolean isDenied = i > 0 && NEGATIONS.contains(all.get(i - 1).text());
            for (PhraseRule rule : rules.phrases(all.get(i).text())) {
                if (!isDenied && stands(rule.words(), all, i)) {
                    Word last = all.get(i + rule.words().size() - 1);
                    Word said = Word.of(phrase.source(), all.get(i).start(), last.end());
                    clues.add(phrase.clue(Strength.FIRM, said, rule.line()));
                }
            }
        }
        return clues;
    }

    private static boolean stands(List<String> phrase, List<Word> words, int from) {
        for (int i = 0; i < phrase.size(); i++) {
            if (from + i >= words.size() || !words.get(from + i).text().equals(phrase.get(i))) {
                return false;
            }
        }
        return true;
    }
}
