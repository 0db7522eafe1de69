package io.github.mcppolicy.audit;

/** Cuts what a client sent, so that an event costs the same memory whatever the client sends. */
public final class BoundedText {
    static final int LONGEST = 200;

    /** For what a client says once and every record of its session repeats. */
    static final int LONGEST_REPEATED = 64;

    private static final String CUT = "…";

    private BoundedText() {}

    /** The text, or its beginning with an ellipsis where it is longer than {@value #LONGEST} characters. */
    static String of(String text) {
        return of(text, LONGEST);
    }

    /** The same for a text that a client says once and that is repeated often: at most {@value #LONGEST_REPEATED}. */
    public static String ofRepeated(String text) {
        return of(text, LONGEST_REPEATED);
    }

    private static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
