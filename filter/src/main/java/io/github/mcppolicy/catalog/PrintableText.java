package io.github.mcppolicy.catalog;

/** Text that an app or a policy has chosen, for a log or a terminal. */
public final class PrintableText {
    private static final int LONGEST = 200;

    private PrintableText() {}

    /** At most 200 characters on one line, without characters that reverse the direction of text. */
    public static String of(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(codePoint -> {
            if (codePoint >= ' ' && codePoint < 0x7F) {
                printable.append((char) codePoint);
            } else {
                printable.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? printable + "..." : printable.toString();
    }

    /** The same in quotation marks. */
    public static String quoted(String text) {
        return '"' + of(text) + '"';
    }
}
