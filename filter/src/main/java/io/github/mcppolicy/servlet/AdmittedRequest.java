package io.github.mcppolicy.servlet;

import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one request that may pass is handed to the app, at its first dispatch and at those that follow. For another copy of
 * this class, of another class loader, it is a predicate of the JDK that says whether a dispatch is covered.
 */
final class AdmittedRequest implements Predicate<Object> {

    private enum Content {
        MESSAGES,
        NOTHING
    }

    private static final byte[] NOTHING = {};

    private final Content evaluated;

    private final Outcome.Pass.Form form;
    private final RequestBody body;
    private final Optional<Filtering> filtering;
    private final Optional<Consumer<String>> mintedSessions;

    private @Nullable ReplayedRequest current;

    private AdmittedRequest(
            Content evaluated,
            Outcome.Pass.Form form,
            RequestBody body,
            Optional<Filtering> filtering,
            Optional<Consumer<String>> mintedSessions) {
        this.evaluated = evaluated;
        this.form = form;
        this.body = body;
        this.filtering = filtering;
        this.mintedSessions = mintedSessions;
    }

    /**
     * A request that carried messages.
     *
     * @param stream present when the request opens a stream, whatever it carries besides
     * @param session that of the HTTP+SSE transport that the request belongs to
     */
    static AdmittedRequest of(
            Outcome.Pass pass, RequestBody body, Optional<Filtering> stream, Optional<LegacySession> session) {
        RequestBody passing =
                pass.rest().map(rest -> body.replacedBy(rest.body())).orElse(body);
        return new AdmittedRequest(
                Content.MESSAGES, pass.form(), passing, filtering(pass, stream, session), pass.mintedSessions());
    }

    private static Optional<Filtering> filtering(
            Outcome.Pass pass, Optional<Filtering> stream, Optional<LegacySession> session) {
        if (pass.lists().isEmpty() && pass.rest().isEmpty()) {
            return stream.or(() -> pass.observer().map(Filtering.Observed::new));
        }
        MissingResponses missing = pass.rest()
                .map(rest -> new MissingResponses(rest.slots(), session))
                .orElse(MissingResponses.NONE);
        // A stream follows the policy in force, for as long as it is open.
        ListResponseFilter lists =
                stream.map(Filtering::lists).or(pass::lists).orElseGet(ListResponseFilter::hidingNothing);
        return Optional.of(new Filtering.OfAnswer(lists, missing));
    }

    /** A request without a body: what is not declared, and so not evaluated, is not there for the app either. */
    static AdmittedRequest withoutMessage(Optional<Filtering> stream) {
        RequestBody nothing = new RequestBody(new InboundRequest.Bytes(NOTHING), NOTHING);
        return new AdmittedRequest(Content.NOTHING, Outcome.Pass.Form.AS_SENT, nothing, stream, Optional.empty());
    }

    /**
     * Whether a further dispatch carries nothing that was not evaluated. An app can forward or include a request that it made
     * itself, around ours or around the container's. An ASYNC dispatch goes on with the same message; there a wrapper of
     * another filter around ours is usual, and its body may be read already, so it is not taken for another one.
     */
    boolean covers(HttpServletRequest request) throws IOException {
        if (evaluated == Content.NOTHING) {
            return ServletGate.carriesNoMessage(request);
        }
        ReplayedRequest ours = current;
        return switch (request.getDispatcherType()) {
            case FORWARD, INCLUDE -> ours == null || (wraps(request, ours) && ours.isBodyOf(request));
            default -> true;
        };
    }

    @Override
    public boolean test(Object request) {
        try {
            return request instanceof HttpServletRequest dispatched && covers(dispatched);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The container's request and response for the app, wrapped as this request needs it. */
    GateResult begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (form == Outcome.Pass.Form.AS_SENT && body.isUntouched()) {
            return GateResult.Untouched.UNTOUCHED;
        }
        HttpServletResponse minting =
                mintedSessions.isPresent() ? new SessionCapturingResponse(response, mintedSessions.get()) : response;
        Optional<FilteredResponse> filtered = filtering.map(what -> new FilteredResponse(minting, what));
        HttpServletResponse out = filtered.isPresent() ? filtered.get() : minting;
        ReplayedRequest in = wrapped(request, out, filtered);
        current = in;
        return new GateResult.Admitted(in, GateResult.Admitted.Dispatch.OF_ITS_OWN, in, out);
    }

    /** A further dispatch, evaluated before: by then the request is ours, or the container starts again with its own. */
    GateResult again(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ReplayedRequest ours = current;
        if (ours == null || !wraps(request, ours)) {
            return begin(request, response);
        }
        return switch (request.getDispatcherType()) {
            case FORWARD -> new GateResult.Admitted(ours, GateResult.Admitted.Dispatch.FORWARD, request, response);
            case ASYNC ->
                ours.redispatched()
                        ? new GateResult.Admitted(ours, GateResult.Admitted.Dispatch.OF_ITS_OWN, request, response)
                        : GateResult.Untouched.UNTOUCHED;
            default -> GateResult.Untouched.UNTOUCHED;
        };
    }

    private ReplayedRequest wrapped(
            HttpServletRequest request, HttpServletResponse out, Optional<FilteredResponse> filtered)
            throws IOException {
        if (form == Outcome.Pass.Form.AS_EVALUATED) {
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
