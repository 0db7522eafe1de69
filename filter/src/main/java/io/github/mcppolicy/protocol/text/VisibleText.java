package io.github.mcppolicy.protocol.text;

/**
 * Makes text that somebody else has chosen safe to be read by a person who decides by it: what is not visible, or changes
 * how other text is shown, is spelled out as {@code \}{@code u{hex}}. Letters of all scripts stay.
 */
public final class VisibleText {
    private VisibleText() {}

    /** The whole text, on one line. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isVisible(codePoint)) {
                visible.appendCodePoint(codePoint);
            } else {
                visible.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
            }
        });
        return visible.toString();
    }

    private static boolean isVisible(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint >= ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isBlank(codePoint);
        };
    }

    /** Letters and marks that are drawn as nothing (Unicode, Default_Ignorable_Code_Point). */
    private static boolean isBlank(int codePoint) {
        return codePoint == 0x034F
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x17B4
                || codePoint == 0x17B5
                || (codePoint >= 0x180B && codePoint <= 0x180F)
                || codePoint == 0x2800
                || codePoint == 0x3164
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || codePoint == 0xFFA0
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }
}
