package io.github.mcppolicy.servlet;

import io.github.mcppolicy.audit.RequestEnd;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands one request that may pass to the app, at its first dispatch and at later ones. A copy of this class in another
 * class loader sees it as a JDK predicate that says whether a dispatch is covered.
 */
final class AdmittedRequest implements Predicate<Object> {

    /** In HTTP/1 a header declares every body; in later versions a body can arrive without one. */
    private static final String BODIES_ARE_DECLARED = "HTTP/1.";

    private final Outcome.Pass pass;
    private final RequestBody body;
    private final Credentials credentials;
    private final InboundRequest.Answer answer;
    private final Optional<Filtering> filtering;

    private @Nullable ReplayedRequest current;
    private @Nullable PassEndListener endListener;

    private AdmittedRequest(
            Outcome.Pass pass,
            RequestBody body,
            Credentials credentials,
            InboundRequest.Answer answer,
            Optional<Filtering> filtering) {
        this.pass = pass;
        this.body = body;
        this.credentials = credentials;
        this.answer = answer;
        this.filtering = filtering;
    }

    /**
     * A request that may pass.
     *
     * @param credentials what the app must not see
     * @param answer what it was admitted to be answered with
     * @param stream present when the request opens a stream, whatever else it carries
     * @param session the session of the HTTP+SSE transport that the request belongs to
     */
    static AdmittedRequest of(
            Outcome.Pass pass,
            RequestBody body,
            Credentials credentials,
            InboundRequest.Answer answer,
            Optional<Filtering> stream,
            Optional<LegacySession> session) {
        RequestBody passing = pass.body().map(body::replacedBy).orElse(body);
        return new AdmittedRequest(pass, passing, credentials, answer, filtering(pass, stream, session));
    }

    private static Optional<Filtering> filtering(
            Outcome.Pass pass, Optional<Filtering> stream, Optional<LegacySession> session) {
        if (stream.isPresent() && stream.get() instanceof Filtering.IntoEvents) {
            // Its head has gone out, so whatever else is done with the answer, it has to become an event.
            return stream;
        }
        if (pass.lists().isEmpty() && pass.rest().isEmpty()) {
            return stream.or(() -> pass.observer().map(Filtering.Observed::new));
        }
        MissingResponses missing = pass.rest()
                .map(rest -> new MissingResponses(rest.slots(), session))
                .orElse(MissingResponses.NONE);
        // A stream follows the policy in force for as long as it is open.
        ListResponseFilter lists = stream.map(Filtering::lists).or(pass::lists).orElseGet(() -> hidingNothing(pass));
        return Optional.of(new Filtering.OfAnswer(lists, missing));
    }

    private static ListResponseFilter hidingNothing(Outcome.Pass pass) {
        ListResponseFilter nothing = ListResponseFilter.hidingNothing();
        return pass.observer().map(nothing::shownTo).orElse(nothing);
    }

    /**
     * Whether everything that a further dispatch carries was evaluated. An app can forward or include a request that it
     * made itself, wrapped around the filter's request or around the container's. An ASYNC dispatch continues with the
     * same message. There it is usual that another filter wraps the request, and the body may already have been read,
     * so such a wrapper does not make it a different request.
     */
    boolean covers(HttpServletRequest request) throws IOException {
        if (body.isNothing()) {
            // A wrapper can make a GET of a DELETE, say, and what a stream may show was not asked for a DELETE.
            return ServletGate.carriesNoMessage(request) && ServletGate.answer(request) == answer;
        }
        ReplayedRequest ours = current;
        return switch (request.getDispatcherType()) {
            case FORWARD, INCLUDE -> ours == null || (wraps(request, ours) && ours.isBodyOf(request));
            default -> true;
        };
    }

    /**
     * Whether anything was done about the request. Nothing was when it has no message and stays as it is; a policy of
     * another copy of this class may see that differently.
     */
    boolean isSettled() {
        return !body.isNothing() || current != null || hidesToken();
    }

    @Override
    public boolean test(Object request) {
        try {
            return request instanceof HttpServletRequest dispatched && isSettled() && covers(dispatched);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The container's request and response for the app, with the wrappers that this request needs. */
    GateResult.Admitted begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (staysUnwrapped(request)) {
            return GateResult.Admitted.dispatch(this, Optional.empty(), withoutToken(request, response), response);
        }
        HttpServletResponse minting = pass.mintedSessions().isPresent()
                ? new SessionCapturingResponse(response, pass.mintedSessions().get())
                : response;
        Optional<FilteredResponse> filtered = filtering.map(what -> new FilteredResponse(minting, what));
        HttpServletResponse out = filtered.isPresent() ? filtered.get() : minting;
        ReplayedRequest in = wrapped(withoutToken(request, out), out, filtered);
        current = in;
        return GateResult.Admitted.dispatch(this, Optional.of(in), in, out);
    }

    /** Those of the caller, which no dispatch may show. */
    Credentials credentials() {
        return credentials;
    }

    private boolean hidesToken() {
        return credentials.showsToken();
    }

    private HttpServletRequest withoutToken(HttpServletRequest request, HttpServletResponse response) {
        return hidesToken() ? TokenlessRequest.of(request, response) : request;
    }

    /** A dispatch that leads to no endpoint; of all that was done about the request, only the token matters there. */
    GateResult elsewhere(HttpServletRequest request, HttpServletResponse response) {
        HttpServletRequest shown = withoutToken(request, response);
        return shown == request
                ? GateResult.Untouched.UNTOUCHED
                : GateResult.Admitted.dispatch(this, Optional.empty(), shown, response)
                        .insideAnother();
    }

    /** A request is wrapped only for a reason, because some servlets answer a wrapped request differently. */
    private boolean staysUnwrapped(HttpServletRequest request) {
        if (body.isNothing()) {
            return filtering.isEmpty() && request.getProtocol().startsWith(BODIES_ARE_DECLARED);
        }
        return pass.form() == Outcome.Pass.Form.AS_SENT && body.isUntouched();
    }

    /** A dispatch has ended. With it ends the request, unless the app continues asynchronously. */
    void dispatchOver(HttpServletRequest request, RequestEnd.Ending ending) {
        if (ending == RequestEnd.Ending.COMPLETED && request.isAsyncStarted()) {
            follow(request);
        } else {
            pass.close(ending);
        }
    }

    /** Once: the listener follows the app from one asynchronous start to the next. */
    private void follow(HttpServletRequest request) {
        if (endListener == null) {
            endListener = new PassEndListener(pass);
            try {
                // Another thread may complete the request just now, and then a container denies that it was started.
                request.getAsyncContext().addListener(endListener);
            } catch (IllegalStateException overMeanwhile) {
                pass.close(RequestEnd.Ending.COMPLETED);
            }
        }
    }

    /** The request never reached the app. */
    void failed() {
        pass.close(RequestEnd.Ending.FAILED);
    }

    /**
     * A further dispatch of an evaluated request: it carries the filter's request, or the container starts again with
     * its own.
     */
    GateResult again(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ReplayedRequest ours = current;
        if (ours == null && request.getDispatcherType() != DispatcherType.ASYNC) {
            return elsewhere(request, response);
        }
        if (ours == null || !wraps(request, ours)) {
            GateResult.Admitted anew = begin(request, response);
            return request.getDispatcherType() == DispatcherType.ERROR ? anew.insideAnother() : anew;
        }
        return switch (request.getDispatcherType()) {
            case FORWARD -> GateResult.Admitted.forward(ours, request, response);
            case ASYNC ->
                ours.redispatched()
                        ? GateResult.Admitted.dispatch(this, Optional.of(ours), request, response)
                        : GateResult.Untouched.UNTOUCHED;
            default -> GateResult.Untouched.UNTOUCHED;
        };
    }

    private ReplayedRequest wrapped(
            HttpServletRequest request, HttpServletResponse out, Optional<FilteredResponse> filtered)
            throws IOException {
        if (pass.form() == Outcome.Pass.Form.AS_EVALUATED) {
            return new EvaluatedRequest(request, body.consumed(), out, filtered);
        }
        ByteArrayInputStream consumed = new ByteArrayInputStream(body.consumed());
        return body.isWhole()
                ? new ReplayedRequest(request, consumed, out, filtered)
                : new ReplayedRequest(
                        request, new SequenceInputStream(consumed, request.getInputStream()), out, filtered);
    }

    private static boolean wraps(ServletRequest request, ReplayedRequest ours) {
        ServletRequest inner = request;
        while (inner != ours && inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner == ours;
    }
}
