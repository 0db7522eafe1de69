package io.github.mcppolicy.catalog;

/** Parts of texts that are too long to show. */
final class LongText {
    private static final String GAP = "...";

    private LongText() {}

    /** The first index at which they differ: the length of the shorter one, where it begins the other. */
    static int firstDifference(String one, String other) {
        int end = Math.min(one.length(), other.length());
        int at = 0;
        while (at < end && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /**
     * The part of a text around a place in it, with dots where something is left out; the text itself where it is short.
     *
     * @param before how much of what stands before the place is kept
     * @param most how much is kept altogether
     */
    static String cut(String text, int place, int before, int most) {
        if (text.length() <= most) {
            return text;
        }
        int start = Math.max(0, Math.min(place - before, text.length() - most));
        int end = start + most;
        return (start > 0 ? GAP : "") + text.substring(start, end) + (end < text.length() ? GAP : "");
    }
}
