package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.text.ByteScan;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts a stream of server-sent events (WHATWG HTML, section 9.2) into its events. An event is passed as soon as the
 * blank line that ends it has arrived, in the same call; a comment is passed as soon as its line has ended.
 *
 * <pre>
 *             line of a comment, nothing held                 blank line
 *   +------+ ---------------------------------> passed   +---------------> evaluated, passed, nothing held
 *   | none |                                             |
 *   | held | --- any other line ---> +------------+ -----+
 *   +------+                         | event held | --- any line ---> held
 *                                    +------------+
 * </pre>
 *
 * Not thread-safe.
 */
abstract class EventCutter {

    /** A silent open stream keeps no larger buffer than this. */
    private static final int KEPT_BUFFER = 512;

    private static final byte[] NOTHING = {};

    /** The part of an incomplete event that has arrived; empty between events. */
    private byte[] held = NOTHING;

    /** How many bytes of the event are in {@link #held}. */
    private int heldLength;

    /** How many lines of the event have ended. */
    private int lines;

    private boolean lineBegun;
    private boolean commentLine;
    private boolean afterCarriageReturn;

    /** Takes an event, {@code bytes[from, to)} with the blank line that ends it, or a comment; it is never empty. */
    abstract void event(byte[] bytes, int from, int to) throws IOException;

    /** Takes the next bytes of the stream, which may begin and end anywhere. */
    public final void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        int from = offset;
        int position = offset;
        while (position < end) {
            int lineEnd = ByteScan.lineBreak(bytes, position, end);
            continueLine(bytes, position, lineEnd);
            position = Math.min(lineEnd + 1, end);
            if (lineEnd < end && endsEventOrComment(bytes[lineEnd])) {
                pass(bytes, from, position);
                from = position;
            }
        }
        hold(bytes, from, end);
    }

    private void hold(byte[] bytes, int from, int to) {
        int length = heldLength + to - from;
        if (length > held.length) {
            // The first part of an event tells nothing about its length.
            held = Arrays.copyOf(held, heldLength == 0 ? length : Math.max(length, 2 * held.length));
        }
        System.arraycopy(bytes, from, held, heldLength, to - from);
        heldLength = length;
    }

    /** The stream has ended. What is held is taken for an event. */
    public final void finish() throws IOException {
        pass(NOTHING, 0, 0);
    }

    private void continueLine(byte[] bytes, int from, int to) {
        if (from < to) {
            commentLine |= !lineBegun && lines == 0 && bytes[from] == ':';
            lineBegun = true;
            afterCarriageReturn = false;
        }
    }

    /**
     * Follows the lines. A carriage return ends a line by itself; a line feed right after it belongs to the same line
     * ending.
     */
    private boolean endsEventOrComment(byte lineBreak) {
        if (lineBreak == '\n' && afterCarriageReturn) {
            afterCarriageReturn = false;
            return lines == 0;
        }
        afterCarriageReturn = lineBreak == '\r';
        boolean ends = !lineBegun || commentLine;
        lines = ends ? 0 : lines + 1;
        lineBegun = false;
        commentLine = false;
        return ends;
    }

    /** Passes on what is held and {@code bytes[from, to)}, which together are an event. */
    private void pass(byte[] bytes, int from, int to) throws IOException {
        if (heldLength == 0) {
            eventIfAny(bytes, from, to);
            return;
        }
        hold(bytes, from, to);
        byte[] event = held;
        int length = heldLength;
        heldLength = 0;
        if (length > KEPT_BUFFER) {
            held = NOTHING;
        }
        eventIfAny(event, 0, length);
    }

    private void eventIfAny(byte[] bytes, int from, int to) throws IOException {
        if (from < to) {
            event(bytes, from, to);
        }
    }
}
