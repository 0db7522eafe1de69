package io.github.mcppolicy.protocol.text;

import java.util.Locale;

/** Shows what an agent or a tool has written so that nothing in it is invisible or changes how the rest is shown. */
public final class HostileText {
    private HostileText() {}

    /**
     * The same text with each character that cannot be seen as it is replaced by its number, such as {@code [U+202E]}.
     * That is control and format characters (those that turn the direction of text among them), line and paragraph
     * separators, spaces other than the usual one, lone surrogates, unassigned and private ones, and what Unicode says
     * may be ignored when it is shown.
     */
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (isPlain(next)) {
                shown.appendCodePoint(next);
            } else {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", next));
            }
            at += Character.charCount(next);
        }
        return shown.toString();
    }

    private static boolean isPlain(int point) {
        if (point >= ' ' && point < 0x7F) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> !isIgnorable(point);
        };
    }

    /** Default_Ignorable_Code_Point of Unicode besides the categories above, and the blank braille pattern. */
    private static boolean isIgnorable(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || (point >= 0x180B && point <= 0x180F)
                || point == 0x2800
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFFA0
                || (point >= 0xE0100 && point <= 0xE01EF);
    }
}
