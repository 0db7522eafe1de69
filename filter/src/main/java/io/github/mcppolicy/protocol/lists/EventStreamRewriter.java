package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.text.ByteScan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Removes hidden tools from a stream of server-sent events (WHATWG HTML, section 9.2) while it runs. An event is passed
 * on as soon as the blank line that ends it has arrived, in the same call; a comment is passed on as soon as its line
 * has ended. Anything without a list is passed on byte for byte.
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
 * Not thread-safe: an app that writes to one stream from several threads has to synchronise them, as it must without
 * the filter.
 */
public final class EventStreamRewriter {

    /** A silent open stream keeps no larger buffer than this. */
    private static final int KEPT_BUFFER = 512;

    private static final byte[] NOTHING = {};

    private final ListResponseFilter lists;
    private final OutputStream out;

    /**
     * Receives the address for the client's messages; empty once this stream has named the address, or clearly never
     * will.
     */
    private Optional<Consumer<SseEndpoint>> addressed;

    /** The part of an incomplete event that has arrived; empty between events. */
    private byte[] held = NOTHING;

    /** How many bytes of the event are in {@link #held}. */
    private int heldLength;

    /** How many lines of the event have ended. */
    private int lines;

    private boolean lineBegun;
    private boolean commentLine;
    private boolean afterCarriageReturn;

    /** Rewrites a stream that does not name an address for messages. */
    public EventStreamRewriter(ListResponseFilter lists, OutputStream out) {
        this(lists, out, Optional.empty());
    }

    /**
     * Rewrites a stream.
     *
     * @param addressed receives the address that the stream names for messages, before the client can know it; for a
     *     stream that can name one (HTTP+SSE transport, MCP 2024-11-05)
     */
    public EventStreamRewriter(ListResponseFilter lists, OutputStream out, Optional<Consumer<SseEndpoint>> addressed) {
        this.lists = lists;
        this.out = out;
        this.addressed = addressed;
    }

    /** Takes the next bytes of the stream, which may begin and end anywhere. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
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

    /**
     * Adds messages of the filter to the stream. They never land inside an event, because an incomplete event is still
     * held.
     *
     * @param messages JSON-RPC messages of one line each
     */
    public void insert(List<byte[]> messages) throws IOException {
        for (byte[] message : messages) {
            out.write(MessageEvent.of(message));
        }
    }

    /** The stream has ended. What is held is filtered like an event and passed on. */
    public void finish() throws IOException {
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
            passWhole(bytes, from, to);
            return;
        }
        hold(bytes, from, to);
        byte[] event = held;
        int length = heldLength;
        heldLength = 0;
        if (length > KEPT_BUFFER) {
            held = NOTHING;
        }
        passWhole(event, 0, length);
    }

    private void passWhole(byte[] bytes, int from, int to) throws IOException {
        if (from == to) {
            return;
        }
        ServerSentEvent event = new ServerSentEvent(bytes, from, to);
        if (addressed.isPresent()) {
            lookForAddress(event, addressed.get());
        }
        event.writeWithoutHidden(lists, out);
    }

    /** The address comes before the first message, but comments and pings may precede it. */
    private void lookForAddress(ServerSentEvent event, Consumer<SseEndpoint> listener) {
        Optional<SseEndpoint> address = SseEndpoint.namedBy(event);
        address.ifPresent(listener);
        if (address.isPresent() || event.isMessage()) {
            addressed = Optional.empty();
        }
    }
}
