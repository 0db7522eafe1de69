package io.github.mcppolicy.servlet;

import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.KnownSessions;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.enforce.Sender;
import io.github.mcppolicy.grant.GrantToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a servlet container and an app: every dispatch of every request arrives here. A request is evaluated
 * once, at its first dispatch of any type that leads to an endpoint. Thread-safe.
 */
public final class ServletGate {

    /**
     * Marks an evaluated request; the value is the {@link AdmittedRequest}. All hosts share it, so that none evaluates
     * again.
     */
    static final String MARK = "io.github.mcppolicy.evaluated";

    private static final String NAME_ENDPOINTS =
            "McpPolicyFilter answers this, because it takes every path that it is mapped to for MCP: name those that are"
                    + " in mcp.policy.endpoints";

    private static final int UNAUTHORIZED = 401;

    /** What is entered where a host does not know. */
    private static final Class<?> UNKNOWN = Object.class;

    private final Enforcer enforcer;
    private final Endpoints endpoints;
    private final LegacySessions legacySessions;
    private final Remedies remedies;

    /**
     * Evaluates requests with an enforcer.
     *
     * @param endpoints the paths that are MCP; when empty, every path that arrives here
     * @param remedyForConsumedBodies what to do when a body was read before it arrived here; ends a sentence
     */
    public ServletGate(Enforcer enforcer, List<EndpointPattern> endpoints, String remedyForConsumedBodies) {
        this.enforcer = enforcer;
        this.endpoints = new Endpoints(endpoints);
        this.legacySessions = new LegacySessions(enforcer.sessions());
        this.remedies = new Remedies(
                remedyForConsumedBodies, endpoints.isEmpty() ? Optional.of(NAME_ENDPOINTS) : Optional.empty());
    }

    /**
     * Evaluates a dispatch, unless it was evaluated before or leads to no endpoint.
     *
     * @throws IOException when the client has gone
     */
    public GateResult enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return enter(request, response, UNKNOWN);
    }

    /**
     * The same for a host that stands before each servlet, wherever it is called from.
     *
     * @param entered the class of the servlet or filter that is about to run
     * @throws IOException when the client has gone
     */
    public GateResult enter(HttpServletRequest request, HttpServletResponse response, Class<?> entered)
            throws IOException {
        if (request instanceof ReplayedRequest ours && request.getDispatcherType() != DispatcherType.ASYNC) {
            // One servlet handed the request to another, just as it had received it.
            return request.getDispatcherType() == DispatcherType.FORWARD
                    ? GateResult.Admitted.forward(ours, request, response)
                    : GateResult.Untouched.UNTOUCHED;
        }
        RequestPath path = RequestPath.of(request);
        if (!endpoints.include(request, path, entered)) {
            return request.getDispatcherType() == DispatcherType.REQUEST
                    ? GateResult.Untouched.UNTOUCHED
                    : elsewhere(request, response);
        }
        Object mark = request.getAttribute(MARK);
        if (mark instanceof AdmittedRequest admitted && admitted.covers(request)) {
            return admitted.again(request, response);
        }
        return isCoveredByAnotherCopy(mark, request)
                ? GateResult.Untouched.UNTOUCHED
                : evaluate(request, response, path, credentials(mark, request));
    }

    /** An app that forwards a request of its own does so for the caller whose token it never saw. */
    private static Credentials credentials(@Nullable Object mark, HttpServletRequest request) {
        Credentials shown = Credentials.of(request);
        return shown.showsToken() || !(mark instanceof AdmittedRequest admitted) ? shown : admitted.credentials();
    }

    /** An admitted request that the container dispatches to another page, such as the one for errors. */
    private static GateResult elsewhere(HttpServletRequest request, HttpServletResponse response) {
        return request.getAttribute(MARK) instanceof AdmittedRequest admitted
                ? admitted.elsewhere(request, response)
                : GateResult.Untouched.UNTOUCHED;
    }

    /** Whether a request leads to an endpoint and has not been evaluated; for a host that cannot have it evaluated. */
    public boolean isUnevaluated(HttpServletRequest request) {
        if (!endpoints.include(request, RequestPath.of(request), UNKNOWN)) {
            return false;
        }
        Object mark = request.getAttribute(MARK);
        return mark == null || (mark instanceof AdmittedRequest admitted && !admitted.isSettled());
    }

    /**
     * The filter in the app and the agent around it are two copies of this code, and the first one has already
     * evaluated.
     */
    @SuppressWarnings("unchecked") // a class of that name has that interface
    private static boolean isCoveredByAnotherCopy(@Nullable Object mark, HttpServletRequest request) {
        return mark != null
                && mark.getClass().getName().equals(AdmittedRequest.class.getName())
                && ((Predicate<Object>) mark).test(request);
    }

    private GateResult evaluate(
            HttpServletRequest request, HttpServletResponse response, RequestPath path, Credentials credentials)
            throws IOException {
        Sender sender = enforcer.identify(new HttpRequester(request, credentials));
        RequestBody body = !(sender instanceof Sender.Known) || carriesNoMessage(request)
                ? RequestBody.nothing()
                : RequestBody.read(request, enforcer.mode(sender), enforcer, remedies);
        Optional<LegacySession> legacySession = legacySessions.of(request, sender.caller());
        InboundRequest inbound = new InboundRequest(
                path.full(),
                legacySession.map(LegacySession::id).orElseGet(() -> sessionId(request)),
                name -> RequestBody.headers(request, name),
                answer(request),
                body.body());
        Outcome outcome = enforcer.begin(sender, inbound);
        if (outcome instanceof Outcome.Pass pass) {
            Optional<Filtering> stream =
                    pass.streamLists().map(lists -> new Filtering.OfStream(lists, legacySessions, sender.caller()));
            AdmittedRequest admitted =
                    AdmittedRequest.of(pass, body, credentials, answer(request), stream, legacySession);
            return start(admitted, request, response);
        }
        Outcome.Answer answer = (Outcome.Answer) outcome;
        if (legacySession.isPresent() && legacySession.get().tell(answer.replies())) {
            response.setStatus(LegacySession.ACCEPTED);
        } else {
            answer(response, answer);
        }
        return GateResult.Answered.ANSWERED;
    }

    private static GateResult start(AdmittedRequest admitted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            request.setAttribute(MARK, admitted);
            return admitted.begin(request, response);
        } catch (IOException | RuntimeException | Error failure) {
            admitted.failed();
            throw failure;
        }
    }

    /** Messages arrive by POST, but a body that arrives with another method is evaluated too. */
    static boolean carriesNoMessage(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }

    static InboundRequest.Answer answer(HttpServletRequest request) {
        return request.getMethod().equals("GET") ? InboundRequest.Answer.STREAM : InboundRequest.Answer.TO_ITS_MESSAGES;
    }

    private static String sessionId(HttpServletRequest request) {
        String sessionId = request.getHeader(KnownSessions.HEADER);
        return sessionId == null ? "" : sessionId;
    }

    private static void answer(HttpServletResponse response, Outcome.Answer answer) throws IOException {
        response.setStatus(answer.status());
        if (answer.status() == UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", GrantToken.SCHEME);
        }
        response.setContentLength(answer.body().length);
        if (answer.body().length > 0) {
            response.setContentType("application/json");
            response.getOutputStream().write(answer.body());
        }
    }
}
