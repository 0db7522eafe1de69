package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.text.LenientText;
import java.util.ArrayList;
import java.util.List;

/**
 * All words of a text, with the marks that divide it. Words are written in the letters that a reader would take them
 * for, without invisible characters and apostrophes; a mark is {@link #STOP}, {@code ","} or {@code ":"}.
 */
final class TextWords {
    /** The end of a sentence, of a paragraph or of an item of a list. */
    static final String STOP = ".";

    private static final String COMMA = ",";

    /** What is longer is not a word, and takes long to normalise. */
    private static final int LONGEST_WORD = 64;

    /** Texts that people write have fewer; folding takes a hundred times as long as reading. */
    private static final int MOST_FOLDED = 20_000;

    private final String text;
    private int folded;
    private final List<Word> words = new ArrayList<>();
    private int at;

    private TextWords(String text) {
        this.text = text;
    }

    static List<Word> of(String text) {
        TextWords cut = new TextWords(text);
        cut.cut();
        return cut.words;
    }

    private void cut() {
        while (at < text.length()) {
            int next = text.codePointAt(at);
            int start = at;
            at += Character.charCount(next);
            if (Character.isLetterOrDigit(next)) {
                word(start, next < 0x80);
            } else {
                mark(start, next);
            }
        }
    }

    private void word(int start, boolean beginsWithAscii) {
        boolean isPlain = beginsWithAscii;
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (!Character.isLetterOrDigit(next) && !isInside(next)) {
                break;
            }
            isPlain &= next < 0x80 && next != '\'';
            at += Character.charCount(next);
        }
        words.add(isPlain || folded == MOST_FOLDED ? Word.of(text, start, at) : folded(start));
    }

    /** Invisible characters, and an apostrophe before a letter. */
    private boolean isInside(int next) {
        if (next == '\'' || next == '\u2019') {
            return at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
        }
        return Character.getType(next) == Character.FORMAT;
    }

    private Word folded(int start) {
        folded++;
        String word = text.substring(start, Math.min(at, start + LONGEST_WORD));
        String folded = LookalikeLetters.standard().latin(LenientText.fold(word));
        return new Word(folded.replace("'", "").replace("\u2019", ""), start, at);
    }

    private void mark(int start, int next) {
        switch (next) {
            case '.', '!', '?', ';' -> {
                if (at == text.length() || Character.isWhitespace(text.charAt(at))) {
                    words.add(new Word(STOP, start, at));
                }
            }
            case '\n' -> {
                if (at < text.length() && "\n\r-*#".indexOf(text.charAt(at)) >= 0) {
                    words.add(new Word(STOP, start, at));
                }
            }
            case ',', '(', ')' -> words.add(new Word(COMMA, start, at));
            case ':' -> words.add(new Word(":", start, at));
            default -> {
                // Everything else only separates words.
            }
        }
    }
}
