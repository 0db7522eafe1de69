package io.github.mcppolicy.protocol.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The common form of all texts that a lenient host treats as equal: they differ only in letter case, in white space
 * around them, in invisible characters (controls, including NUL, and format characters, wherever they are), or in
 * Unicode compatibility form. That is NFKC_Casefold (Unicode, section 3.13) and whatever else binding code drops. Forms
 * are compared, never used.
 *
 * <p>Normalising takes time quadratic in the number of consecutive marks, so callers bound the length of text that is
 * not {@linkplain #isPrintableAscii printable ASCII}. Stateless.
 */
public final class LenientText {

    /**
     * At least as many code units as NFKC can combine into one: it composes at most one letter and three marks, and
     * turns at most two code units of mathematical alphabets into one.
     */
    static final int MOST_COMPOSED = 8;

    private LenientText() {}

    /** The form of a whole text. */
    public static String fold(String text) {
        return isPrintableAscii(text) ? lowerCase(text) : strip(folded(text));
    }

    /**
     * The form of a prefix. White space at its end is kept, because it lies inside the texts that begin with the
     * prefix.
     */
    public static String foldPrefix(String prefix) {
        return isPrintableAscii(prefix) ? lowerCase(prefix) : stripLeading(folded(prefix));
    }

    /**
     * The part of a text that remains for hosts whose strings end at a NUL; a NUL at its beginning is only dropped. The
     * whole text when it holds no NUL.
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
     * Whether nobody can tell what a lenient host makes of the text. It may hold a NUL, at which strings end for some
     * hosts. It may also hold code points that only a newer Unicode than this JVM's assigns, or whose meaning is
     * privately agreed.
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
     * The beginning of the form of a text of any length: as much of it as can be compared with forms up to
     * {@code longest} characters. Takes time linear in the length of the text.
     *
     * @param longest the most characters of those forms
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

    /**
     * Invisible characters are removed again at the end, because normalising turns a halfwidth Hangul filler into
     * a different one.
     */
    private static String folded(String text) {
        return withoutInvisible(oneCase(Normalizer.normalize(withoutInvisible(text), Normalizer.Form.NFKC)));
    }

    /** Whether a text consists only of visible ASCII characters, so that folding changes nothing but their case. */
    static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /**
     * Ignores case like {@link String#equalsIgnoreCase}, which treats a dotted capital I as an i, and like a comparison
     * of whole texts in upper case, which treats a sharp s as two.
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

    /** The text without invisible characters, except white space that is not a control character. Takes linear time. */
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
            // Half of a surrogate pair is lost in an encoder that is set to ignore what it cannot encode.
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            default -> codePoint >= 0x80 && isIgnorable(codePoint);
        };
    }

    /** Default_Ignorable_Code_Point (Unicode, section 5.21), except control and format characters. */
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
