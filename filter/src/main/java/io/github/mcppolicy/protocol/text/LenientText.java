package io.github.mcppolicy.protocol.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The one form of all texts that a lenient host takes for one another: they differ only by letter case, by white space
 * around them, by characters that nobody sees (controls, NUL among them, and format characters, wherever they stand), or by
 * Unicode compatibility form. That is NFKC_Casefold (Unicode, section 3.13) and what binding code drops besides. Forms are
 * compared, never used.
 *
 * <p>Normalising takes time quadratic in the number of marks in a row: callers bound the length of what is not
 * {@linkplain #isPrintableAscii printable ASCII}. Stateless.
 */
public final class LenientText {

    /**
     * How many code units NFKC can make one of, and more: it composes at most one letter and three marks, and makes at
     * most two code units of mathematical alphabets one.
     */
    static final int MOST_COMPOSED = 8;

    private LenientText() {}

    /** The form of a whole text. */
    public static String fold(String text) {
        return isPrintableAscii(text) ? lowerCase(text) : strip(folded(text));
    }

    /** The form of what texts begin with: white space at its end is inside those texts, and is kept. */
    public static String foldPrefix(String prefix) {
        return isPrintableAscii(prefix) ? lowerCase(prefix) : stripLeading(folded(prefix));
    }

    /**
     * What is left of a text for hosts whose strings end at a NUL; one at its beginning is only dropped. The whole text when
     * there is none.
     */
    static String beforeNul(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\0') {
            start++;
        }
        int nul = text.indexOf('\0', start);
        return nul < 0 ? text : text.substring(0, nul);
    }

    /**
     * Whether nobody can tell what a lenient host makes of the text: it holds a NUL, at which strings end for some, or code
     * points that this JVM's Unicode does not know and a newer one may, or that have a meaning only where it was agreed.
     */
    public static boolean isUnsettled(String text) {
        return !isPrintableAscii(text) && text.codePoints().anyMatch(LenientText::isUnsettled);
    }

    private static boolean isUnsettled(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == 0
                || type == Character.PRIVATE_USE
                || (type == Character.UNASSIGNED && !isIgnorable(codePoint));
    }

    /**
     * The beginning of the form of a text that may be of any length: as much of it as can be compared with forms of that many
     * characters. Takes time linear in the length of the text.
     *
     * @param longest how long those forms are at most
     */
    public static String foldBeginning(String text, int longest) {
        String visible = strip(withoutInvisible(text));
        int enough = (longest + 1) * MOST_COMPOSED;
        return fold(visible.length() > enough ? visible.substring(0, enough) : visible);
    }

    private static String lowerCase(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (ascii.charAt(i) >= 'A' && ascii.charAt(i) <= 'Z') {
                return ascii.toLowerCase(Locale.ROOT);
            }
        }
        return ascii;
    }

    /** Invisible characters once more at the end: a halfwidth Hangul filler becomes one that is not in the text before. */
    private static String folded(String text) {
        return withoutInvisible(oneCase(Normalizer.normalize(withoutInvisible(text), Normalizer.Form.NFKC)));
    }

    /** Whether a text has no character but those of ASCII that leave a mark: folding changes their case and nothing else. */
    static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /**
     * As {@link String#equalsIgnoreCase} compares, which takes a dotted capital I for an i, and as upper case of a whole
     * text is compared, which takes a sharp s for two.
     */
    private static String oneCase(String text) {
        return eachInOneCase(eachInOneCase(text).toUpperCase(Locale.ROOT));
    }

    private static String eachInOneCase(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The text without what nobody sees, but for white space that is no control character. Takes linear time. */
    static String withoutInvisible(String text) {
        return isPrintableAscii(text) || text.codePoints().noneMatch(LenientText::isInvisible)
                ? text
                : text.codePoints()
                        .filter(codePoint -> !isInvisible(codePoint))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            // Half of a surrogate pair does not survive an encoder that is told to ignore what it cannot encode.
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            default -> codePoint >= 0x80 && isIgnorable(codePoint);
        };
    }

    /** Default_Ignorable_Code_Point (Unicode, section 5.21), where it is neither a control nor a format character. */
    private static boolean isIgnorable(int codePoint) {
        return codePoint == 0x034F
                || (codePoint >= 0x115F && codePoint <= 0x1160)
                || (codePoint >= 0x17B4 && codePoint <= 0x17B5)
                || (codePoint >= 0x180B && codePoint <= 0x180F)
                || codePoint == 0x2065
                || codePoint == 0x3164
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || codePoint == 0xFFA0
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }

    /** The text without the white space around it. */
    static String strip(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return stripLeading(text.substring(0, end));
    }

    private static String stripLeading(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
