package io.github.mcppolicy.servlet;

import io.github.mcppolicy.enforce.HeldCalls;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.protocol.ElicitationMessages;
import io.github.mcppolicy.protocol.lists.MessageEvent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for a person, without a thread. Once somebody has answered, or time is up, the container
 * dispatches it again, and it is evaluated from the start.
 *
 * <pre>
 *   WRITING: a thread writes to the client, which may take long
 *     |  ^
 *     v  |
 *   HELD -------> OVER: answered, or time is up, so it is dispatched, and nobody but that dispatch touches the response;
 *                 or the client has gone, or the policy ends
 * </pre>
 *
 * Nobody waits for a write: what ends the holding meanwhile happens once it is done. Thread-safe.
 */
final class HeldRequest implements HeldCalls.Waiter, AsyncListener {

    /** Where the dispatch finds it. */
    static final String ATTRIBUTE = "io.github.mcppolicy.held";

    /** How much longer than the wait the container waits before it takes the request back. */
    private static final long CONTAINER_PATIENCE_MILLIS = 30_000;

    private final Outcome.Held call;
    private final Arrived arrived;
    private final HttpServletResponse response;
    private final AsyncContext context;
    private final long containerTimeout;
    private final Optional<EventAnswer> events;
    private final Heartbeat heartbeat;

    private HeldCalls.@Nullable Place place;

    /** The first to write is who holds it. */
    private Phase phase = Phase.WRITING;

    /** What ends the holding once a write is done. */
    private Optional<Runnable> ending = Optional.empty();

    private enum Phase {
        HELD,
        WRITING,
        OVER
    }

    /** What was read and found out when the request came. */
    record Arrived(RequestBody body, Credentials credentials, String path, Optional<LegacySession> session) {}

    private HeldRequest(
            Outcome.Held call,
            Arrived arrived,
            HttpServletResponse response,
            AsyncContext context,
            Optional<EventAnswer> events) {
        this.call = call;
        this.arrived = arrived;
        this.response = response;
        this.context = context;
        this.containerTimeout = context.getTimeout();
        this.events = events;
        this.heartbeat = new Heartbeat(call.progressToken());
    }

    /**
     * Holds a request. The caller leaves it alone from now on.
     *
     * @throws IOException when the client has gone
     */
    static void hold(
            Outcome.Held call,
            Arrived arrived,
            HeldCalls held,
            HttpServletRequest request,
            HttpServletResponse response,
            InboundRequest.Holding form)
            throws IOException {
        Optional<EventAnswer> events = form == InboundRequest.Holding.WITH_EVENTS
                ? Optional.of(EventAnswer.begin(response))
                : Optional.empty();
        // With the request and response as they arrived here, so that what other filters made of them stays.
        HttpServletRequest shown =
                arrived.credentials().showsToken() ? TokenlessRequest.of(request, response) : request;
        AsyncContext context = request.startAsync(new WithheldRequest(shown), response);
        HeldRequest waiter = new HeldRequest(call, arrived, response, context, events);
        context.setTimeout(call.longest().toMillis() + CONTAINER_PATIENCE_MILLIS);
        context.addListener(waiter);
        request.setAttribute(ATTRIBUTE, waiter);
        waiter.begin(held);
    }

    private void begin(HeldCalls held) {
        HeldCalls.Place taken = held.hold(call, arrived.body().consumed().length, this);
        boolean isAnswered;
        synchronized (this) {
            place = taken;
            isAnswered = ending.isPresent();
        }
        write(
                isAnswered
                        ? List.of()
                        : call.messages().stream().map(MessageEvent::of).toList());
    }

    /** Writes while nobody else does. */
    private void write(List<byte[]> messages) {
        try {
            for (byte[] message : messages) {
                events.orElseThrow().write(message);
            }
        } catch (IOException | RuntimeException clientGone) {
            end();
            complete();
            return;
        }
        Optional<Runnable> next;
        synchronized (this) {
            next = phase == Phase.WRITING ? ending : Optional.empty();
            if (phase == Phase.WRITING) {
                phase = next.isPresent() ? Phase.OVER : Phase.HELD;
            }
        }
        next.ifPresent(Runnable::run);
    }

    /** Ends the holding, now or after the write that is under way. Only the first ending counts. */
    private void leave(Runnable last) {
        synchronized (this) {
            if (phase == Phase.OVER || ending.isPresent()) {
                return;
            }
            ending = Optional.of(last);
            if (phase == Phase.WRITING) {
                return;
            }
            phase = Phase.OVER;
        }
        last.run();
    }

    Arrived arrived() {
        return arrived;
    }

    Outcome.Held call() {
        return call;
    }

    /** The stream that answers the request; empty where its answer has not begun. */
    Optional<EventAnswer> events() {
        return events;
    }

    @Override
    public void goOn() {
        leave(this::dispatch);
    }

    private void dispatch() {
        try {
            giveTheAppItsTimeout();
            context.dispatch();
        } catch (RuntimeException overMeanwhile) {
            // The container has taken the request back just now, or does not know where to dispatch it to.
            end();
            complete();
        }
    }

    /** A container may allow that only during the dispatch that has started the waiting (Servlet, setTimeout). */
    private void giveTheAppItsTimeout() {
        try {
            context.setTimeout(containerTimeout);
        } catch (IllegalStateException tooLate) {
            // An app that goes on asynchronously starts anew, and gets the container's own.
        }
    }

    @Override
    public synchronized Optional<Runnable> stillWaiting(long nowNanos) {
        if (events.isEmpty() || phase != Phase.HELD) {
            return Optional.empty();
        }
        return heartbeat.due(nowNanos).map(due -> () -> beat(due));
    }

    private void beat(byte[] events) {
        synchronized (this) {
            if (phase != Phase.HELD) {
                return;
            }
            phase = Phase.WRITING;
        }
        write(List.of(events));
    }

    /** A client does not expect an answer to what it has cancelled (MCP, cancellation). */
    @Override
    public void cancelled() {
        leave(this::complete);
    }

    /** The app is about to end as well, so no dispatch would arrive. */
    @Override
    public void stopped() {
        leave(() -> {
            try {
                tell(call.otherwise(), response);
            } catch (IOException | RuntimeException clientGone) {
                // Nobody is left to be told.
            }
            complete();
        });
    }

    /** Answers in the way that the request has to be answered. */
    void tell(Outcome.Answer answer, HttpServletResponse response) throws IOException {
        if (events.isPresent()) {
            // A client waits for an answer to its call, and what belongs to no request would not be one.
            events.get()
                    .send(
                            answer.replies().size() == 1
                                    ? answer.replies().get(0)
                                    : ElicitationMessages.callFailed(
                                            call.request().json(),
                                            "the call was refused with HTTP status " + answer.status()));
        } else {
            Answers.send(answer, arrived.session(), response);
        }
    }

    private void complete() {
        try {
            context.complete();
        } catch (IllegalStateException overMeanwhile) {
            // The container has taken the request back just now.
        }
    }

    /** The request is over without an answer, and its call does not run. */
    private synchronized void end() {
        phase = Phase.OVER;
        if (place != null) {
            place.leave();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    /** Comes only when nobody has looked for a long time. */
    @Override
    public void onTimeout(AsyncEvent event) {
        if (hasLeft()) {
            goOn();
        } else {
            // The policy has ended, and nobody had the time to tell the client.
            leave(this::complete);
        }
    }

    private synchronized boolean hasLeft() {
        return place == null || place.leave();
    }

    @Override
    public void onError(AsyncEvent event) {
        end();
    }

    /** The app has started asynchronous work of its own. */
    @Override
    public void onStartAsync(AsyncEvent event) {}
}
