package io.github.mcppolicy.protocol.text;

/** Makes JSON that stands on one line readable. */
public final class IndentedJson {
    private static final String INDENT = "  ";

    /** Deeper lines begin where this one does: the text must not grow with the square of its depth. */
    private static final int DEEPEST = 32;

    private IndentedJson() {}

    /**
     * Puts each member and each element on a line of its own. What stands between quotation marks is not changed.
     *
     * @param json a JSON document without white space outside of strings
     */
    public static String of(String json) {
        StringBuilder text = new StringBuilder(json.length() * 2);
        int depth = 0;
        boolean isInString = false;
        for (int i = 0; i < json.length(); i++) {
            char next = json.charAt(i);
            if (isInString) {
                text.append(next);
                if (next == '\\') {
                    text.append(json.charAt(++i));
                } else if (next == '"') {
                    isInString = false;
                }
                continue;
            }
            switch (next) {
                case '"' -> {
                    isInString = true;
                    text.append(next);
                }
                case '{', '[' -> {
                    text.append(next);
                    char closing = next == '{' ? '}' : ']';
                    if (json.charAt(i + 1) == closing) {
                        text.append(json.charAt(++i));
                    } else {
                        newLine(text, ++depth);
                    }
                }
                case '}', ']' -> {
                    newLine(text, --depth);
                    text.append(next);
                }
                case ',' -> {
                    text.append(next);
                    newLine(text, depth);
                }
                case ':' -> text.append(": ");
                default -> text.append(next);
            }
        }
        return text.toString();
    }

    private static void newLine(StringBuilder text, int depth) {
        text.append('\n').append(INDENT.repeat(Math.min(depth, DEEPEST)));
    }
}
