package io.github.mcppolicy.host.app;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How the most lenient hosts read a name: without control, format and other ignorable characters, in Unicode's
 * compatibility form, in one letter case, and without surrounding white space.
 */
final class LenientReading {
    private LenientReading() {}

    /** Everything that the name can be taken for. Some hosts drop a NUL, others drop whatever follows it. */
    static Set<String> all(String name) {
        return new HashSet<>(List.of(of(name), of(name.split("\0", 2)[0])));
    }

    /** What the name is taken for. Two results are equal when the host takes one name for the other. */
    static String of(String name) {
        String visible = withoutIgnorable(name);
        String compatible = withoutIgnorable(Normalizer.normalize(visible, Normalizer.Form.NFKC));
        return eachInOneCase(eachInOneCase(compatible).toUpperCase(Locale.ROOT)).strip();
    }

    private static String withoutIgnorable(String text) {
        return text.codePoints()
                .filter(character -> !isIgnorable(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Characters that Unicode's NFKC_Casefold drops (Default_Ignorable_Code_Point), and control characters that are not
     * white space.
     */
    private static boolean isIgnorable(int character) {
        return (Character.isISOControl(character) && !Character.isWhitespace(character))
                || Character.getType(character) == Character.FORMAT
                || character == 0x034F
                || character == 0x115F
                || character == 0x1160
                || character == 0x17B4
                || character == 0x17B5
                || (character >= 0x180B && character <= 0x180F)
                || character == 0x3164
                || (character >= 0xFE00 && character <= 0xFE0F)
                || character == 0xFFA0
                || (character >= 0xE0100 && character <= 0xE01EF);
    }

    /** Compares as {@link String#equalsIgnoreCase} does: the dotted capital I and the dotless small one are an i. */
    private static String eachInOneCase(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
