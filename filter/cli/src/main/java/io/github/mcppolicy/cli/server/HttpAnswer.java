package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.lists.EventStreamReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an HTTP answer while it arrives, and puts what is in it into an {@link Inbox}. Called by one thread
 * at a time.
 */
abstract class HttpAnswer implements Subscriber<List<ByteBuffer>> {
    private final Inbox inbox;
    private final ByteBudget budget;
    private @Nullable Subscription subscription;

    private HttpAnswer(Inbox inbox, ByteBudget budget) {
        this.inbox = inbox;
        this.budget = budget;
    }

    /** One that suits the type of the answer, which is a success. */
    static HttpAnswer of(String contentType, Inbox inbox, ByteBudget budget) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("text/event-stream")) {
            return new Events(inbox, budget);
        }
        // A server that forgets to say so sends JSON.
        return type.isEmpty() || type.equals("application/json") || type.endsWith("+json")
                ? new Json(inbox, budget)
                : new Foreign(inbox, budget);
    }

    /** One for an answer that is not a success. */
    static HttpAnswer refused(int status, Inbox inbox, ByteBudget budget) {
        return new Refused(status, inbox, budget);
    }

    abstract void take(byte[] bytes) throws IOException;

    /** The body is complete. */
    abstract Arrival.End end() throws IOException;

    final Inbox inbox() {
        return inbox;
    }

    /** Does not take the rest. */
    final void stop(Arrival.End end) {
        inbox.put(end);
        Optional.ofNullable(subscription).ifPresent(Subscription::cancel);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        inbox.onAbandon(given::cancel);
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (!budget.allows(buffer.remaining())) {
                stop(new Arrival.Broken(budget.complaint()));
                return;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            try {
                take(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        inbox.put(new Arrival.Closed("it has broken off its answer"));
    }

    @Override
    public void onComplete() {
        try {
            inbox.put(end());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Events extends HttpAnswer implements EventStreamReader.Listener {
        private final EventStreamReader reader = new EventStreamReader(this);

        Events(Inbox inbox, ByteBudget budget) {
            super(inbox, budget);
        }

        @Override
        void take(byte[] bytes) throws IOException {
            reader.write(bytes, 0, bytes.length);
        }

        @Override
        public void message(byte[] data) {
            try {
                inbox().put(Incoming.readAll(data));
            } catch (MalformedException malformed) {
                stop(new Arrival.Closed(Complaints.unreadable(malformed)));
            }
        }

        @Override
        public void endpoint(byte[] address) {
            inbox().put(new Arrival.Endpoint(new String(address, StandardCharsets.UTF_8).strip()));
        }

        @Override
        Arrival.End end() throws IOException {
            reader.finish();
            return new Arrival.Closed("it has closed its event stream");
        }
    }

    private static final class Json extends HttpAnswer {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Json(Inbox inbox, ByteBudget budget) {
            super(inbox, budget);
        }

        @Override
        void take(byte[] bytes) {
            body.writeBytes(bytes);
        }

        @Override
        Arrival.End end() {
            if (body.size() == 0) {
                return new Arrival.Closed("it has sent an empty answer");
            }
            try {
                inbox().put(Incoming.readAll(body.toByteArray()));
                return new Arrival.Closed("it has sent JSON that is not an answer");
            } catch (MalformedException malformed) {
                return new Arrival.Closed(Complaints.unreadable(malformed));
            }
        }
    }

    /** Something else, for example a page for people. */
    private static final class Foreign extends HttpAnswer {

        Foreign(Inbox inbox, ByteBudget budget) {
            super(inbox, budget);
        }

        @Override
        void take(byte[] bytes) {
            stop(end());
        }

        @Override
        Arrival.End end() {
            return new Arrival.Closed("it has sent neither JSON nor an event stream");
        }
    }

    private static final class Refused extends HttpAnswer {
        private static final int LONGEST = 64 << 10;

        private final int status;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Refused(int status, Inbox inbox, ByteBudget budget) {
            super(inbox, budget);
            this.status = status;
        }

        @Override
        void take(byte[] bytes) {
            body.writeBytes(bytes);
            if (body.size() > LONGEST) {
                stop(new Arrival.Refused(status, Optional.empty()));
            }
        }

        @Override
        Arrival.End end() {
            return new Arrival.Refused(status, failure());
        }

        private Optional<Incoming.Failure> failure() {
            try {
                return body.size() == 0
                        ? Optional.empty()
                        : Incoming.readAll(body.toByteArray()).stream()
                                .filter(Incoming.Answer.class::isInstance)
                                .map(message -> ((Incoming.Answer) message).outcome())
                                .filter(Incoming.Failure.class::isInstance)
                                .map(Incoming.Failure.class::cast)
                                .findFirst();
            } catch (MalformedException pageForPeople) {
                return Optional.empty();
            }
        }
    }
}
