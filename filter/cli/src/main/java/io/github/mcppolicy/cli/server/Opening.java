package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.protocol.ProtocolEra;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out which revision and which transport a server speaks, and begins a dialogue in them. Not thread-safe. */
final class Opening implements AutoCloseable {
    private static final String DISCOVER = "server/discover";
    private static final String INITIALIZE = "initialize";

    /** An older server may leave a method that it does not know without an answer. */
    private static final Duration DISCOVERY = Duration.ofSeconds(10);

    private static final int UNSUPPORTED_REVISION = -32022;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;
    private static final Revision UNAGREED = new Revision.Agreed("");

    private final Deadline deadline;
    private final ByteBudget budget;
    private final Revision stateless;
    private final String initialize;
    private Optional<Dialogue> dialogue = Optional.empty();

    /** @param client this program, as JSON */
    Opening(Deadline deadline, ByteBudget budget, String client) {
        this.deadline = deadline;
        this.budget = budget;
        this.stateless = new Revision.Stateless(client);
        this.initialize = ",\"protocolVersion\":\"" + Revision.NEWEST_WITH_HANDSHAKE + "\",\"capabilities\":{},"
                + "\"clientInfo\":" + client;
    }

    /**
     * Begins a dialogue.
     *
     * @return what the server says about itself
     * @throws UnusableException when it speaks nothing that is spoken here
     */
    JsonValue open(ServerAddress address) throws UnusableException {
        return address instanceof ServerAddress.Http http ? open(http) : open((ServerAddress.Command) address);
    }

    /** The dialogue that was begun. */
    Dialogue dialogue() {
        return dialogue.orElseThrow();
    }

    /** What the server has said elsewhere so far. */
    String lastWords() {
        return dialogue.map(Dialogue::lastWords).orElse("");
    }

    private Dialogue begin(Transport transport, Revision revision) {
        close();
        Dialogue begun = new Dialogue(transport, revision);
        dialogue = Optional.of(begun);
        return begun;
    }

    private JsonValue open(ServerAddress.Http http) throws UnusableException {
        HttpSender sender = new HttpSender(http.headers(), Duration.ofNanos(deadline.nanosLeft()), budget);
        Dialogue streamable = begin(new StreamableTransport(sender, http.address(), deadline), stateless);
        Reply discovery = streamable.ask(DISCOVER, "", deadline.third(DISCOVERY));
        Optional<JsonValue> about = aboutStateless(discovery);
        if (about.isPresent()) {
            return about.get();
        }
        streamable.goOnIn(UNAGREED);
        Reply reply = streamable.ask(INITIALIZE, initialize, deadline);
        if (!mayHaveEventStream(reply)) {
            return agreed(streamable, reply);
        }
        Optional<EventStreamTransport> events = EventStreamTransport.open(sender, http.address(), deadline);
        if (events.isEmpty()) {
            throw new UnusableException(
                    reply.complaint(INITIALIZE) + ", and it opens no event stream (HTTP+SSE) either");
        }
        Dialogue withEvents = begin(events.get(), UNAGREED);
        return agreed(withEvents, withEvents.ask(INITIALIZE, initialize, deadline));
    }

    private static boolean mayHaveEventStream(Reply reply) {
        return reply instanceof Reply.Refused refused
                && !refused.isOfTheCaller()
                && refused.status() >= FIRST_REFUSAL
                && refused.status() < FIRST_FAILURE;
    }

    private JsonValue open(ServerAddress.Command command) throws UnusableException {
        Dialogue first = begin(started(command), stateless);
        Reply discovery = first.ask(DISCOVER, "", deadline.third(DISCOVERY));
        Optional<JsonValue> about = aboutStateless(discovery);
        if (about.isPresent()) {
            return about.get();
        }
        if (discovery instanceof Reply.Closed) {
            // Some older servers end when the first request is another one.
            Dialogue second = begin(started(command), UNAGREED);
            return agreed(second, second.ask(INITIALIZE, initialize, deadline));
        }
        first.goOnIn(UNAGREED);
        if (!(discovery instanceof Reply.Silence)) {
            return agreed(first, first.ask(INITIALIZE, initialize, deadline));
        }
        // One that was slow to start may answer the first request after all.
        Reply reply = first.askAgain(INITIALIZE, initialize, deadline);
        Optional<JsonValue> late = aboutStateless(reply);
        return late.isPresent() ? late.get() : agreed(first, reply);
    }

    private StdioTransport started(ServerAddress.Command command) throws UnusableException {
        try {
            return new StdioTransport(ServerProcess.start(command.words()), budget, deadline);
        } catch (IOException e) {
            throw new UnusableException("it cannot be started: is it installed, and on the PATH?");
        }
    }

    /**
     * What a server that speaks the newest revision says about itself; empty when it may speak an older one.
     *
     * @throws UnusableException when it speaks neither, or not to this caller
     */
    private Optional<JsonValue> aboutStateless(Reply reply) throws UnusableException {
        if (reply instanceof Reply.Refused refused && refused.isOfTheCaller()) {
            throw new UnusableException(reply.complaint(DISCOVER));
        }
        List<String> revisions = revisions(reply);
        if (reply instanceof Reply.Success success && revisions.contains(Revision.NEWEST)) {
            dialogue().goOnIn(stateless);
            return Optional.of(success.result());
        }
        boolean isNewer = !revisions.isEmpty()
                && revisions.stream().noneMatch(revision -> ProtocolEra.of(revision) == ProtocolEra.HANDSHAKE);
        if (isNewer) {
            throw new UnusableException("it speaks MCP only in the revisions "
                    + revisions.stream().map(PrintableText::of).collect(Collectors.joining(", "))
                    + ", and this command in " + Revision.NEWEST + " and older ones");
        }
        return Optional.empty();
    }

    /** Those that the server says it speaks. */
    private static List<String> revisions(Reply reply) {
        if (reply instanceof Reply.Success success) {
            return success.result().member("supportedVersions").map(JsonValue::elements).orElse(List.of()).stream()
                    .flatMap(revision -> revision.string().stream())
                    .toList();
        }
        return reply.error()
                .filter(error -> error.code() == UNSUPPORTED_REVISION)
                .map(Incoming.Failure::supported)
                .orElse(List.of());
    }

    private static JsonValue agreed(Dialogue dialogue, Reply reply) throws UnusableException {
        if (!(reply instanceof Reply.Success success)) {
            throw new UnusableException(reply.complaint(INITIALIZE));
        }
        String revision = success.result()
                .member("protocolVersion")
                .flatMap(JsonValue::string)
                .filter(name -> Revision.NAME.matcher(name).matches())
                .orElseThrow(() -> new UnusableException(reply.complaint(INITIALIZE)));
        dialogue.goOnIn(new Revision.Agreed(revision));
        dialogue.tell("notifications/initialized");
        return success.result();
    }

    @Override
    public void close() {
        dialogue.ifPresent(Dialogue::close);
        dialogue = Optional.empty();
    }
}
