package io.github.mcppolicy.cli.server;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;

/** HTTP+SSE: messages are posted to an address that an event stream has named, and answered there (MCP 2024-11-05). */
final class EventStreamTransport implements Transport {
    private static final Duration RECEIPT = Duration.ofSeconds(5);

    private final HttpSender sender;
    private final HttpAddress messages;
    private final Inbox stream;
    private final Deadline deadline;

    private EventStreamTransport(HttpSender sender, HttpAddress messages, Inbox stream, Deadline deadline) {
        this.sender = sender;
        this.messages = messages;
        this.stream = stream;
        this.deadline = deadline;
    }

    /**
     * Opens the stream; empty when the server has none there.
     *
     * @throws UnusableException when the stream names an address that must not be used
     */
    static Optional<EventStreamTransport> open(HttpSender sender, HttpAddress address, Deadline deadline)
            throws UnusableException {
        Inbox stream = new Inbox();
        sender.send(EventStreamTransport::opening, address, stream);
        Optional<Arrival> next = stream.take(deadline);
        while (next.isPresent() && !(next.get() instanceof Arrival.End)) {
            if (next.get() instanceof Arrival.Endpoint endpoint) {
                return Optional.of(new EventStreamTransport(sender, named(endpoint, address), stream, deadline));
            }
            next = stream.take(deadline);
        }
        stream.abandon();
        return Optional.empty();
    }

    private static HttpRequest.Builder opening(HttpRequest.Builder request) {
        return request.setHeader("Accept", "text/event-stream").GET();
    }

    private static HttpAddress named(Arrival.Endpoint endpoint, HttpAddress address) throws UnusableException {
        return address.resolve(endpoint.address())
                .filter(address::hasOriginOf)
                .orElseThrow(() -> new UnusableException("it wants messages sent to another origin than its own"));
    }

    @Override
    public Inbox ask(Outgoing request) {
        tell(request);
        return stream;
    }

    @Override
    public void tell(Outgoing message) {
        Inbox receipt = new Inbox();
        sender.send(
                request -> {
                    message.headers().forEach(request::setHeader);
                    return request.setHeader("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(message.json()));
                },
                messages,
                receipt);
        // A message that is refused is never answered on the stream.
        receipt.firstEnd(deadline.atMost(RECEIPT))
                .filter(end -> !(end instanceof Arrival.Closed))
                .ifPresent(stream::put);
        receipt.abandon();
    }

    @Override
    public void close() {
        stream.abandon();
    }
}
