package io.github.mcppolicy.audit;

/** Cuts what a client sent, so that an event costs the same memory whatever the client sends. */
final class BoundedText {
    static final int LONGEST = 200;

    private static final String CUT = "…";

    private BoundedText() {}

    /** The text, or its beginning with an ellipsis where it is longer than {@value #LONGEST} characters. */
    static String of(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
