package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.PoisonRule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks through one text of a definition for what does not belong there. Takes time linear in its length. */
final class PoisonReading {
    /** How far a tag may be from its beginning to its end. */
    private static final int LONGEST_TAG = 80;

    /** A line break takes a line of its own out of sight. */
    private static final int WEIGHT_OF_BREAK = 8;

    private final PoisonRules rules;
    private final String text;
    private final List<PoisonHit> hits = new ArrayList<>();

    private PoisonReading(PoisonRules rules, String text) {
        this.rules = rules;
        this.text = text;
    }

    static List<PoisonHit> of(String text, PoisonRules rules) {
        PoisonReading reading = new PoisonReading(rules, text);
        reading.lookAtCharacters();
        reading.lookAtWords();
        reading.lookAtTags();
        reading.lookForLiterals();
        reading.lookForBlobs();
        reading.lookForBlanks();
        return reading.hits;
    }

    private void add(PoisonRule rule, int start, int end) {
        hits.add(new PoisonHit(rule, PrintableText.quoted(text.substring(start, end))));
    }

    private boolean isAscii() {
        return text.chars()
                .allMatch(next -> next < 0x7F && (next >= ' ' || next == '\n' || next == '\t' || next == '\r'));
    }

    private void lookAtCharacters() {
        if (!isAscii()) {
            hits.addAll(HiddenCharacters.in(text, rules));
        }
    }

    private void lookAtWords() {
        List<Word> words = TextWords.of(text);
        for (int i = 0; i < words.size(); i++) {
            for (PoisonRules.Phrase phrase : rules.phrases(words.get(i).text())) {
                OptionalInt end = phrase.pattern().endAt(words, i);
                if (end.isPresent()) {
                    add(
                            phrase.rule(),
                            words.get(i).start(),
                            words.get(end.getAsInt() - 1).end());
                }
            }
        }
        Optional<PoisonRule> mixed = rules.of(Kind.MIXED).stream().findFirst();
        if (mixed.isPresent() && !isAscii()) {
            words.stream()
                    .filter(word -> LookalikeLetters.standard().mix(text.substring(word.start(), word.end())))
                    .findFirst()
                    .ifPresent(word -> add(mixed.get(), word.start(), word.end()));
        }
    }

    private void lookAtTags() {
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
            int start = text.startsWith("/", open + 1) ? open + 2 : open + 1;
            int end = start;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            int close = end;
            while (close < Math.min(text.length(), open + LONGEST_TAG) && text.charAt(close) != '>') {
                close++;
            }
            if (end > start && close < text.length() && text.charAt(close) == '>') {
                tag(text.substring(start, end).toLowerCase(Locale.ROOT), open, close + 1);
            }
        }
    }

    private void tag(String name, int start, int end) {
        rules.find(Kind.TAG, name).ifPresent(rule -> add(rule, start, end));
        boolean closes = text.startsWith("/", start + 1);
        rules.find(Kind.ELEMENT, name).filter(rule -> closes).ifPresent(rule -> add(rule, start, end));
    }

    private void lookForLiterals() {
        for (PoisonRule rule : rules.of(Kind.LITERAL)) {
            for (String literal : rule.list()) {
                int start = indexOf(literal);
                if (start >= 0) {
                    add(rule, start, Math.min(text.length(), start + LONGEST_TAG));
                }
            }
        }
    }

    private int indexOf(String literal) {
        char first = literal.charAt(0);
        for (int at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
            if (text.regionMatches(true, at, literal, 0, literal.length())) {
                return at;
            }
        }
        return -1;
    }

    /** A run of letters in both cases and digits that is too long for a word. */
    private void lookForBlobs() {
        for (PoisonRule rule : rules.of(Kind.BLOB)) {
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                if (i < text.length() && isOfBlob(text.charAt(i))) {
                    continue;
                }
                if (i - start >= rule.number() && isBlob(start, i)) {
                    add(rule, start, i);
                    return;
                }
                start = i + 1;
            }
        }
    }

    private static boolean isOfBlob(char next) {
        return next < 0x80 && (Character.isLetterOrDigit(next) || "+/=_-".indexOf(next) >= 0);
    }

    private boolean isBlob(int start, int end) {
        String run = text.substring(start, end);
        return run.chars().anyMatch(Character::isUpperCase)
                && run.chars().anyMatch(Character::isLowerCase)
                && run.chars().anyMatch(Character::isDigit);
    }

    /** White space that is followed by more text. */
    private void lookForBlanks() {
        for (PoisonRule rule : rules.of(Kind.BLANK)) {
            int weight = 0;
            for (int i = 0; i < text.length(); i++) {
                char next = text.charAt(i);
                boolean isBlank = Character.isWhitespace(next) || Character.isSpaceChar(next);
                if (!isBlank && weight >= rule.number()) {
                    add(rule, i, Math.min(text.length(), i + LONGEST_TAG));
                    return;
                }
                weight = isBlank ? weight + (next == '\n' ? WEIGHT_OF_BREAK : 1) : 0;
            }
        }
    }
}
