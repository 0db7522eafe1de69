package io.github.mcppolicy.samples.webxml.streams;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Clients that each keep an event stream open and count the events. The thread that waits reads all of them. Not
 * thread-safe.
 */
final class StreamClients implements AutoCloseable {
    /** Occurs once in the first event of a stream, and nowhere before it. */
    private static final char FIRST = '?';

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final long[] events;
    private int opened;
    private long all;

    private StreamClients(int count) throws IOException {
        selector = Selector.open();
        events = new long[count];
    }

    /** Opens this many streams, and waits for the first event of each. */
    static StreamClients open(URI server, int count) throws IOException {
        StreamClients clients = new StreamClients(count);
        for (int i = 0; i < count; i++) {
            clients.connect(server, i);
        }
        clients.await(() -> clients.opened == count);
        return clients;
    }

    private void connect(URI server, int number) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        String request =
                "GET /mcp/sse HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAccept: text/event-stream\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, number);
    }

    /** Waits until each stream has brought this many of the control's events since it was opened. */
    void awaitEach(long number) throws IOException {
        await(() -> all >= number * events.length);
        for (long received : events) {
            if (received != number) {
                throw new IllegalStateException("a stream brought " + received + " events, not " + number);
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            selector.select(this::read, 1_000);
            if (System.nanoTime() > deadline) {
                throw new IOException("Only " + opened + " of " + events.length + " streams were open, with " + all
                        + " events, after " + LIMIT);
            }
        }
    }

    private void read(SelectionKey key) {
        try {
            if (((SocketChannel) key.channel()).read(buffer.clear()) < 0) {
                throw new EOFException("The server has ended a stream");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        int number = (Integer) key.attachment();
        for (buffer.flip(); buffer.hasRemaining(); ) {
            switch (buffer.get()) {
                case FIRST -> opened++;
                case ControlServlet.MARK -> {
                    events[number]++;
                    all++;
                }
                default -> {}
            }
        }
    }

    /** Breaks off all connections, like a machine that loses its power. */
    void vanish() throws IOException {
        for (SelectionKey key : selector.keys()) {
            ((SocketChannel) key.channel()).setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        close();
    }

    /** Does nothing the second time. */
    @Override
    public void close() throws IOException {
        if (!selector.isOpen()) {
            return;
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
