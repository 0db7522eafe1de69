package io.github.mcppolicy.protocol.lists;

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
 * Not thread-safe: an app that writes to one stream from several threads has to synchronise them, as it must without
 * the filter.
 */
public final class EventStreamRewriter extends EventCutter {

    private final ListResponseFilter lists;
    private final OutputStream out;

    /**
     * Receives the address for the client's messages; empty once this stream has named the address, or clearly never
     * will.
     */
    private Optional<Consumer<SseEndpoint>> addressed;

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

    @Override
    void event(byte[] bytes, int from, int to) throws IOException {
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
