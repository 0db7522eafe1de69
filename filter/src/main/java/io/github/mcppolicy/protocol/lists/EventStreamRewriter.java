package io.github.mcppolicy.protocol.lists;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    private final ListResponseFilter lists;
    private final OutputStream out;

    /**
     * Receives the address for the client's messages; empty once this stream has named the address, or clearly never
     * will.
     */
    private Optional<Consumer<SseEndpoint>> addressed;

    /** The part of an incomplete event that has arrived; empty between events. */
    private ByteArrayOutputStream held = new ByteArrayOutputStream(0);

    /** How many lines of the event have ended. */
    private int lines;

    private int lineLength;
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
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (endsEventOrComment(bytes[i])) {
                held.write(bytes, from, i + 1 - from);
                from = i + 1;
                pass();
            }
        }
        held.write(bytes, from, offset + length - from);
    }

    /**
     * Adds messages of the filter to the stream. They never land inside an event, because an incomplete event is still
     * held.
     *
     * @param messages JSON-RPC messages of one line each
     */
    public void insert(List<byte[]> messages) throws IOException {
        for (byte[] message : messages) {
            out.write(ServerSentEvent.message(message));
        }
    }

    /** The stream has ended. What is held is filtered like an event and passed on. */
    public void finish() throws IOException {
        pass();
    }

    /**
     * Follows the lines. A carriage return ends a line by itself; a line feed right after it belongs to the same line
     * ending.
     */
    private boolean endsEventOrComment(byte b) {
        if (b == '\n' && afterCarriageReturn) {
            afterCarriageReturn = false;
            return lines == 0;
        }
        afterCarriageReturn = b == '\r';
        if (b != '\n' && b != '\r') {
            if (lineLength++ == 0) {
                commentLine = b == ':' && lines == 0;
            }
            return false;
        }
        boolean ends = lineLength == 0 || commentLine;
        lines = ends ? 0 : lines + 1;
        lineLength = 0;
        commentLine = false;
        return ends;
    }

    private void pass() throws IOException {
        if (held.size() == 0) {
            return;
        }
        byte[] bytes = held.toByteArray();
        if (bytes.length > KEPT_BUFFER) {
            held = new ByteArrayOutputStream(0);
        } else {
            held.reset();
        }
        ServerSentEvent event = new ServerSentEvent(bytes);
        if (addressed.isPresent()) {
            lookForAddress(event, addressed.get());
        }
        out.write(event.withoutHidden(lists));
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
