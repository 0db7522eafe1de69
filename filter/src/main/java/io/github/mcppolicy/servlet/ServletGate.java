package io.github.mcppolicy.servlet;

import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.KnownSessions;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.enforce.Sender;
import io.github.mcppolicy.protocol.ElicitationMessages;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
        if (request.getDispatcherType() == DispatcherType.ASYNC
                && request.getAttribute(HeldRequest.ATTRIBUTE) instanceof HeldRequest held) {
            request.removeAttribute(HeldRequest.ATTRIBUTE);
            return evaluateAgain(held, request, response);
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
        Optional<LegacySession> session = legacySessions.of(request, sender.caller());
        HeldRequest.Arrived arrived = new HeldRequest.Arrived(body, credentials, path.full(), session);
        InboundRequest inbound = inbound(request, arrived, () -> holding(request, arrived));
        Outcome outcome = enforcer.begin(sender, inbound.listedAt(endpoints.nameOf(path)));
        if (outcome instanceof Outcome.Held held) {
            return hold(held, arrived, request, response);
        }
        if (outcome instanceof Outcome.Pass pass) {
            Optional<Filtering> stream = pass.streamLists()
                    .map(lists -> new Filtering.OfStream(lists, legacySessions, sender.caller(), sessionId(request)));
            return start(admitted(pass, arrived, request, stream), request, response);
        }
        Outcome.Answer answer = (Outcome.Answer) outcome;
        answer.awaited().ifPresent(question -> tellWhenAnswered(question, sessionId(request)));
        Answers.send(answer, session, response);
        return GateResult.Answered.ANSWERED;
    }

    /** Only where a stream is open on which the client can hear of it (MCP 2025-11-25, elicitation). */
    private void tellWhenAnswered(Outcome.Awaited question, String session) {
        if (!session.isEmpty() && legacySessions.isStreaming(session)) {
            enforcer.heldCalls()
                    .watch(
                            question,
                            () -> legacySessions.notify(session, ElicitationMessages.complete(question.approvalId())));
        }
    }

    private static InboundRequest inbound(
            HttpServletRequest request, HeldRequest.Arrived arrived, Supplier<InboundRequest.Holding> holding) {
        Optional<LegacySession> session = arrived.session();
        return new InboundRequest(
                arrived.path(),
                session.map(LegacySession::id).orElseGet(() -> sessionId(request)),
                name -> RequestBody.headers(request, name),
                answer(request),
                arrived.body().body(),
                holding);
    }

    private static AdmittedRequest admitted(
            Outcome.Pass pass, HeldRequest.Arrived arrived, HttpServletRequest request, Optional<Filtering> answer) {
        return AdmittedRequest.of(
                pass, arrived.body(), arrived.credentials(), answer(request), answer, arrived.session());
    }

    /** Only at a dispatch that the container can repeat; the others are in the middle of something of the app's. */
    private InboundRequest.Holding holding(HttpServletRequest request, HeldRequest.Arrived arrived) {
        if (request.getDispatcherType() != DispatcherType.REQUEST || request.isAsyncStarted()) {
            return InboundRequest.Holding.NOT;
        }
        if (!request.isAsyncSupported()) {
            return InboundRequest.Holding.NOT_CONFIGURED;
        }
        if (!enforcer.heldCalls().hasRoomFor(arrived.body().consumed().length)) {
            return InboundRequest.Holding.NOT;
        }
        return form(request, arrived);
    }

    private static InboundRequest.Holding form(HttpServletRequest request, HeldRequest.Arrived arrived) {
        return arrived.session().isEmpty() && takesEvents(request)
                ? InboundRequest.Holding.WITH_EVENTS
                : InboundRequest.Holding.SILENT;
    }

    /** A client of the streamable transport has to (MCP 2025-03-26, streamable HTTP, sending messages). */
    private static boolean takesEvents(HttpServletRequest request) {
        for (String accepted : RequestBody.headers(request, "Accept")) {
            if (accepted.toLowerCase(Locale.ROOT).contains(FilteringOutputStream.EVENT_STREAM)) {
                return true;
            }
        }
        return false;
    }

    /** Which of them are mapped for {@code ASYNC}, no container tells (Servlet 6.0, {@code FilterRegistration}). */
    private static List<String> otherFilters(HttpServletRequest request) {
        return request.getServletContext().getFilterRegistrations().values().stream()
                .filter(filter ->
                        filter.getClassName() == null || !filter.getClassName().startsWith("io.github.mcppolicy."))
                .map(FilterRegistration::getName)
                .sorted()
                .toList();
    }

    private GateResult hold(
            Outcome.Held call, HeldRequest.Arrived arrived, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        enforcer.heldCalls().warnOnce(() -> otherFilters(request));
        HeldRequest.hold(call, arrived, enforcer.heldCalls(), request, response, form(request, arrived));
        return GateResult.Answered.ANSWERED;
    }

    /**
     * A request that was held: who sends it is found out again, and its bytes are evaluated again from the start, by the
     * policy that is in force now.
     */
    private GateResult evaluateAgain(HeldRequest held, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        HeldRequest.Arrived arrived = held.arrived();
        Sender sender = enforcer.identify(new HttpRequester(request, arrived.credentials()));
        if (sender instanceof Sender.Known && !held.call().isOf(sender)) {
            // Where a filter says who the caller is and does not run for this dispatch, nobody knows.
            held.tell(held.call().otherwise(), response);
            return GateResult.Answered.ANSWERED;
        }
        InboundRequest.Holding form =
                held.events().isPresent() ? InboundRequest.Holding.WITH_EVENTS : InboundRequest.Holding.SILENT;
        InboundRequest inbound =
                inbound(request, arrived, () -> form).waitedFor(held.call().approvalId());
        Outcome outcome = enforcer.begin(sender, inbound);
        if (outcome instanceof Outcome.Pass pass) {
            boolean answerHasBegun = held.events().isPresent();
            Optional<Filtering> answer = answerHasBegun
                    ? Optional.of(new Filtering.IntoEvents(
                            held.call().request(), pass.lists().orElseGet(ListResponseFilter::hidingNothing)))
                    : Optional.empty();
            return start(
                    admitted(pass, arrived, request, answer),
                    request,
                    answerHasBegun ? new BegunResponse(response) : response);
        }
        // It was held once, and its client will not wait for longer.
        held.tell(outcome instanceof Outcome.Held again ? again.otherwise() : (Outcome.Answer) outcome, response);
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
}
