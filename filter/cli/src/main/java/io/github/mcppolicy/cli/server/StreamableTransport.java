package io.github.mcppolicy.cli.server;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Streamable HTTP: each message is a POST, and what answers it is in its answer (MCP 2025-03-26 to 2026-07-28). */
final class StreamableTransport implements Transport {
    private static final String SESSION = "Mcp-Session-Id";
    private static final Pattern SESSION_ID = Pattern.compile("[!-~]{1,1024}");
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** An answer to a message that expects none says only that it has arrived. */
    private static final Duration RECEIPT = Duration.ofSeconds(5);

    private final HttpSender sender;
    private final HttpAddress address;
    private final Deadline deadline;

    /** What the server has called the session; none in revisions without sessions. */
    private volatile Optional<String> session = Optional.empty();

    StreamableTransport(HttpSender sender, HttpAddress address, Deadline deadline) {
        this.sender = sender;
        this.address = address;
        this.deadline = deadline;
    }

    @Override
    public Inbox ask(Outgoing request) {
        Inbox inbox = new Inbox();
        sender.send(new Posting(request), address, inbox);
        return inbox;
    }

    @Override
    public void tell(Outgoing message) {
        // What is sent next may not overtake it.
        Inbox inbox = ask(message);
        inbox.firstEnd(deadline.atMost(RECEIPT));
        inbox.abandon();
    }

    @Override
    public void release(Inbox inbox) {
        inbox.abandon();
    }

    @Override
    public void close() {
        if (session.isPresent()) {
            Inbox inbox = new Inbox();
            sender.send(request -> inSession(request.DELETE()), address, inbox);
            inbox.firstEnd(Deadline.in(FAREWELL));
            inbox.abandon();
        }
    }

    private HttpRequest.Builder inSession(HttpRequest.Builder request) {
        session.ifPresent(id -> request.setHeader(SESSION, id));
        return request;
    }

    private final class Posting implements HttpSender.Exchange {
        private final Outgoing message;

        Posting(Outgoing message) {
            this.message = message;
        }

        @Override
        public HttpRequest.Builder completed(HttpRequest.Builder request) {
            message.headers().forEach(request::setHeader);
            return inSession(request)
                    .setHeader("Accept", "application/json, text/event-stream")
                    .setHeader("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(message.json()));
        }

        @Override
        public void succeeded(HttpHeaders head) {
            // Only a handshake begins one.
            boolean isStateless = message.headers().containsKey(Revision.METHOD_HEADER);
            head.firstValue(SESSION)
                    .filter(id -> !isStateless)
                    .filter(id -> SESSION_ID.matcher(id).matches())
                    .ifPresent(id -> session = Optional.of(id));
        }
    }
}
