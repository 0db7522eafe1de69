package io.github.mcppolicy.catalog;

import io.github.mcppolicy.catalog.PoisonRule.Kind;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds characters in one text that people do not see, or that change how they see the rest. Emoji, flags and the
 * scripts of the world need some of them: those are left alone where they do what they are there for.
 */
final class HiddenCharacters {
    private static final int BLACK_FLAG = 0x1F3F4;

    /** The longest flag names a part of a country in five letters and has an end. */
    private static final int LONGEST_FLAG = 6;

    private static final int FIRST_TAG = 0xE0000;
    private static final int FIRST_SELECTOR = 0xFE00;
    private static final int FIRST_FURTHER_SELECTOR = 0xE0100;
    private static final int FURTHER_SELECTORS = 16;

    /** Their letters stand alone: nothing joins or parts them. */
    private static final Set<UnicodeScript> UNJOINED =
            Set.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC, UnicodeScript.COMMON);

    private final PoisonRules rules;
    private final String text;
    private final Map<PoisonRule, List<Integer>> found = new LinkedHashMap<>();
    private int tags;

    /** Empty until somebody asks. */
    private Optional<Boolean> rightToLeft = Optional.empty();

    private HiddenCharacters(PoisonRules rules, String text) {
        this.rules = rules;
        this.text = text;
    }

    /** One hit for each rule. */
    static List<PoisonHit> in(String text, PoisonRules rules) {
        HiddenCharacters characters = new HiddenCharacters(rules, text);
        characters.look();
        List<PoisonHit> hits = new ArrayList<>();
        characters.found.forEach((rule, all) -> hits.add(new PoisonHit(rule, told(rule, all))));
        return hits;
    }

    private void look() {
        int before = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(before)) {
            int next = text.codePointAt(at);
            if (!isPlain(next)) {
                Optional<PoisonRule> rule = rules.about(next);
                if (rule.isPresent() && !isAtHome(rule.get().kind(), before)) {
                    found.computeIfAbsent(rule.get(), r -> new ArrayList<>()).add(next);
                }
            }
            before = next;
        }
    }

    private static boolean isPlain(int point) {
        return (point >= ' ' && point < 0x7F) || point == '\n' || point == '\r' || point == '\t';
    }

    private boolean isAtHome(Kind kind, int before) {
        return switch (kind) {
            case DIRECTION -> isWrittenRightToLeft();
            case JOINER -> joins(before);
            case SELECTOR -> isSelectable(before);
            case FLAG -> isOfFlag(before);
            default -> false;
        };
    }

    private boolean isWrittenRightToLeft() {
        if (rightToLeft.isEmpty()) {
            rightToLeft = Optional.of(hasLettersFromRightToLeft(text));
        }
        return rightToLeft.get();
    }

    private static boolean hasLettersFromRightToLeft(String text) {
        return text.codePoints().anyMatch(point -> {
            byte direction = Character.getDirectionality(point);
            return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        });
    }

    private static boolean joins(int before) {
        return switch (Character.getType(before)) {
            case Character.OTHER_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetter(before) && !UNJOINED.contains(UnicodeScript.of(before));
        };
    }

    /** Whether a character has more than one form: a digit of a keycap, a symbol, an ideograph. */
    private boolean isSelectable(int before) {
        if (before < 0x80) {
            return "0123456789#*".indexOf(before) >= 0 && before > 0;
        }
        boolean isSelector =
                rules.about(before).filter(rule -> rule.kind() == Kind.SELECTOR).isPresent();
        return !isSelector
                && !Character.isWhitespace(before)
                && Character.getType(before) != Character.FORMAT
                && UnicodeScript.of(before) != UnicodeScript.LATIN;
    }

    private boolean isOfFlag(int before) {
        boolean continues =
                before == BLACK_FLAG || (tags > 0 && before >= FIRST_TAG && before < FIRST_FURTHER_SELECTOR);
        tags = continues ? tags + 1 : 0;
        return continues && tags <= LONGEST_FLAG;
    }

    private static String told(PoisonRule rule, List<Integer> all) {
        String first = String.format(Locale.ROOT, "U+%04X", all.get(0));
        String count = all.size() == 1 ? first : all.size() + " characters such as " + first;
        String message = hidden(rule.kind(), all);
        return message.isBlank() ? count : count + ", which hide " + PrintableText.quoted(message);
    }

    /** What characters spell out that stand for bytes; empty where they do not spell ASCII. */
    private static String hidden(Kind kind, List<Integer> all) {
        StringBuilder message = new StringBuilder();
        if (kind == Kind.FLAG) {
            all.forEach(tag -> message.append((char) (tag - FIRST_TAG)));
        } else if (kind == Kind.SELECTOR && all.stream().anyMatch(selector -> selector >= FIRST_FURTHER_SELECTOR)) {
            all.forEach(selector -> message.append((char) byteOf(selector)));
        }
        String plain = message.toString().replaceAll("[^ -~]", "");
        return plain.length() * 2 < message.length() ? "" : plain;
    }

    private static int byteOf(int selector) {
        return selector >= FIRST_FURTHER_SELECTOR
                ? selector - FIRST_FURTHER_SELECTOR + FURTHER_SELECTORS
                : selector - FIRST_SELECTOR;
    }
}
