package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.ProtocolEra;
import java.util.Map;
import java.util.Optional;

/** Asks a server one thing at a time, and answers what it asks in between. Not thread-safe. */
final class Dialogue implements AutoCloseable {
    /** A server that asks more than this has no answers to give. */
    private static final int MOST_QUESTIONS = 100;

    private static final int LONGEST_ID = 1_000;

    private final Transport transport;
    private Revision revision;
    private int requests;
    private int questions;

    Dialogue(Transport transport, Revision revision) {
        this.transport = transport;
        this.revision = revision;
    }

    /** From now on messages are of that revision. */
    void goOnIn(Revision next) {
        revision = next;
    }

    Revision revision() {
        return revision;
    }

    /**
     * Asks, and waits for the reply.
     *
     * @param members of {@code params}, each with a comma before it
     * @throws UnusableException when nothing more can be asked
     */
    Reply ask(String method, String members, Deadline deadline) throws UnusableException {
        return ask(method, members, deadline, 0);
    }

    /** The same, after a request without reply: a result that was asked for then is one, too. */
    Reply askAgain(String method, String members, Deadline deadline) throws UnusableException {
        return ask(method, members, deadline, requests);
    }

    private Reply ask(String method, String members, Deadline deadline, int before) throws UnusableException {
        int id = ++requests;
        String json = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":"
                + revision.params(members) + "}";
        Inbox inbox = transport.ask(new Outgoing(json, revision.headers(method)));
        Optional<Reply> reply = Optional.empty();
        while (reply.isEmpty()) {
            Optional<Arrival> next = inbox.take(deadline);
            reply = next.isEmpty() ? Optional.of(new Reply.Silence()) : reply(next.get(), id, before);
        }
        transport.release(inbox);
        return reply.get();
    }

    /** What an arrival says about a request; empty when it is about something else. */
    private Optional<Reply> reply(Arrival arrival, int id, int before) throws UnusableException {
        if (arrival instanceof Arrival.Message message) {
            return reply(message.message(), id, before);
        }
        if (arrival instanceof Arrival.Refused refused) {
            return Optional.of(new Reply.Refused(refused.status(), refused.failure()));
        }
        if (arrival instanceof Arrival.Broken broken) {
            throw new UnusableException(broken.what());
        }
        return arrival instanceof Arrival.Closed closed
                ? Optional.of(new Reply.Closed(closed.what()))
                : Optional.empty();
    }

    private Optional<Reply> reply(Incoming message, int id, int before) throws UnusableException {
        if (message instanceof Incoming.Request request) {
            answer(request);
        }
        if (!(message instanceof Incoming.Answer answer)) {
            return Optional.empty();
        }
        if (answer.id().equals("\"" + id + '"')) {
            return Optional.of(new Reply.Closed(
                    "it has sent an answer with the string " + answer.id() + " for an id that is the number " + id));
        }
        if (answer.outcome() instanceof Incoming.Result result) {
            boolean isWanted = answer.isTo(id) || (before > 0 && answer.isTo(before));
            return isWanted ? Optional.of(new Reply.Success(result.value())) : Optional.empty();
        }
        return answer.isTo(id) || answer.isToTheUnreadable()
                ? Optional.of(new Reply.Failed((Incoming.Failure) answer.outcome()))
                : Optional.empty();
    }

    /** Some servers wait for the answer before they give theirs. Stateless ones may not ask, and get none. */
    private void answer(Incoming.Request request) throws UnusableException {
        if (++questions > MOST_QUESTIONS || request.id().length() > LONGEST_ID) {
            throw new UnusableException("it has sent more than " + MOST_QUESTIONS + " requests of its own, or one with"
                    + " an id of more than " + LONGEST_ID + " characters");
        }
        if (revision.era() == ProtocolEra.HANDSHAKE) {
            String outcome = request.method().equals("ping")
                    ? "\"result\":{}"
                    : "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}";
            transport.tell(new Outgoing(
                    "{\"jsonrpc\":\"2.0\",\"id\":" + request.id() + "," + outcome + "}", revision.headers("")));
        }
    }

    /** Sends a notification without parameters. */
    void tell(String method) {
        Map<String, String> headers = revision.headers(method);
        transport.tell(new Outgoing("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}", headers));
    }

    String lastWords() {
        return transport.lastWords();
    }

    @Override
    public void close() {
        transport.close();
    }
}
