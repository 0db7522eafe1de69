package io.github.mcppolicy.policy.load;

import java.util.regex.Pattern;

/**
 * One thing that is wrong with a policy document.
 *
 * @param pointer JSON Pointer (RFC 6901) of the value; the empty pointer means the whole document
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 code units
 * @param message what is wrong and what to do about it
 */
public record Problem(String pointer, int line, int column, String message) {
    /** Also those that nobody sees, or that change the order of what is seen. */
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}]");

    /** One line: source, line and column, the pointer, the message. */
    public String toLine(String source) {
        String place = source + ":" + line + ":" + column;
        String line = (pointer.isEmpty() ? place : place + " " + pointer) + ": " + message;
        // Names come from the document and may hold line breaks or terminal control sequences.
        return CONTROL_CHARACTER.matcher(line).replaceAll("?");
    }
}
