package io.github.mcppolicy.console;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows one client decisions as they are made, as server-sent events, on a thread of its own. It leaves nothing out: a
 * client that reads too slowly is disconnected, and can go on behind the last id that it has seen.
 */
final class DecisionStream {
    static final int MOST_WAITING = 256;
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
    private static final byte[] NOTHING_NEW = ascii(": still here\n\n");
    private static final byte[] ID = ascii("id: ");
    private static final byte[] DATA = ascii("\nevent: decision\ndata: ");
    private static final byte[] END = ascii("\n\n");

    private final HttpExchange exchange;
    private final DecisionFilter filter;
    private final BooleanSupplier isAllowed;
    private final Deadlines deadlines;
    private final BlockingQueue<Decision> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile State state = State.OPEN;
    private volatile @Nullable Thread writer;

    enum State {
        OPEN,
        /** It was ended because its client was too slow. */
        OVERRUN,
        CLOSED
    }

    /** @param isAllowed whether the client may still see decisions; asked before each event */
    DecisionStream(HttpExchange exchange, DecisionFilter filter, BooleanSupplier isAllowed, Deadlines deadlines) {
        this.exchange = exchange;
        this.filter = filter;
        this.isAllowed = isAllowed;
        this.deadlines = deadlines;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes a decision to show. Never waits. */
    void offer(Decision decision) {
        if (state == State.OPEN && filter.shows(decision.event()) && !waiting.offer(decision)) {
            end(State.OVERRUN);
        }
    }

    void close() {
        end(State.CLOSED);
    }

    private void end(State why) {
        if (state == State.OPEN) {
            state = why;
        }
        Thread showing = writer;
        if (showing != null) {
            showing.interrupt();
        }
    }

    State state() {
        return state;
    }

    /**
     * Shows what comes until the client or the server ends the stream.
     *
     * @param first what the client has missed
     */
    void show(List<Decision> first) {
        writer = Thread.currentThread();
        try {
            OutputStream body = exchange.getResponseBody();
            write(body, NOTHING_NEW);
            for (Decision missed : first) {
                show(Optional.of(missed).filter(decision -> filter.shows(decision.event())), body);
            }
            while (state == State.OPEN && isAllowed.getAsBoolean()) {
                show(Optional.ofNullable(waiting.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS)), body);
            }
        } catch (ClosedByInterruptException late) {
            end(State.OVERRUN);
        } catch (IOException | InterruptedException gone) {
            // The client has closed the stream, is too slow, or the server ends.
        } finally {
            writer = null;
            // The end of the answer, too, must not wait for the client.
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void show(Optional<Decision> decision, OutputStream body) throws IOException {
        if (decision.isEmpty()) {
            write(body, NOTHING_NEW);
        } else if (isAllowed.getAsBoolean()) {
            Decision made = decision.get();
            write(body, ID, ascii(made.event().id()), DATA, made.json(), END);
        }
    }

    private void write(OutputStream body, byte[]... parts) throws IOException {
        IOException[] failure = {null};
        deadlines.within(LONGEST_WRITE, () -> {
            try {
                for (byte[] part : parts) {
                    body.write(part);
                }
                body.flush();
            } catch (IOException slowOrGone) {
                failure[0] = slowOrGone;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
    }
}
