package io.github.mcppolicy.servlet;

import io.github.mcppolicy.config.EndpointPattern;
import io.github.mcppolicy.enforce.Caller;
import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.Exchange;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.protocol.ToolLists;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;

/**
 * Stands between a servlet container and an app: every dispatch of every request comes through here. A request is judged
 * once, at its first dispatch, of whatever type, that leads to an endpoint. Thread-safe.
 */
public final class ServletGate {

    /** Marks a judged request; the value is the {@link Passage}. Shared by all hosts, so that none judges again. */
    static final String MARK = "io.github.mcppolicy.judged";

    /** In HTTP/1 there is no body without a header that says so; in later versions one can just come. */
    private static final String BODIES_ARE_DECLARED = "HTTP/1.";

    private final Enforcer enforcer;
    private final Endpoints endpoints;

    /**
     * Judges by an enforcer.
     *
     * @param endpoints the paths that are MCP; empty: all that come through here
     */
    public ServletGate(Enforcer enforcer, List<EndpointPattern> endpoints) {
        this.enforcer = enforcer;
        this.endpoints = new Endpoints(endpoints);
    }

    /**
     * Passes a dispatch on along the chain, or answers it.
     *
     * @throws IOException from the chain, or when the client has gone
     * @throws ServletException from the chain
     */
    public void dispatch(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestPath path = RequestPath.of(request);
        if (!endpoints.include(request, path)) {
            chain.doFilter(request, response);
        } else if (request.getAttribute(MARK) instanceof Passage passage && passage.covers(request)) {
            passage.again(request, response, chain);
        } else {
            judge(request, response, path, chain);
        }
    }

    private void judge(HttpServletRequest request, HttpServletResponse response, RequestPath path, FilterChain chain)
            throws IOException, ServletException {
        if (carriesNoMessage(request)) {
            passWithoutMessage(request, response, chain);
            return;
        }
        RequestBody body = RequestBody.read(request, enforcer);
        Outcome outcome = enforcer.begin(new Exchange(path.full(), caller(request), sessionId(request), body.body()));
        if (outcome instanceof Outcome.Pass pass) {
            start(Passage.of(pass, body, streamLists(request)), request, response, chain);
        } else {
            answer(response, (Outcome.Answer) outcome);
        }
    }

    /** Wrapped only where there is a reason: some servlets answer a wrapped request differently. */
    private void passWithoutMessage(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<ToolLists> lists = streamLists(request);
        if (lists.isEmpty() && request.getProtocol().startsWith(BODIES_ARE_DECLARED)) {
            chain.doFilter(request, response);
        } else {
            start(Passage.withoutMessage(lists), request, response, chain);
        }
    }

    private static void start(
            Passage passage, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(MARK, passage);
        passage.begin(request, response, chain);
    }

    /** A message is POSTed; but a body that comes with another method is judged all the same. */
    static boolean carriesNoMessage(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
    }

    private Optional<ToolLists> streamLists(HttpServletRequest request) {
        return request.getMethod().equals("GET") ? enforcer.streamLists() : Optional.empty();
    }

    private static Caller caller(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null || principal.getName() == null
                ? Caller.address(String.valueOf(request.getRemoteAddr()))
                : Caller.principal(principal.getName());
    }

    private static String sessionId(HttpServletRequest request) {
        String sessionId = request.getHeader(MintingResponse.SESSION_HEADER);
        return sessionId == null ? "" : sessionId;
    }

    private static void answer(HttpServletResponse response, Outcome.Answer answer) throws IOException {
        response.setStatus(answer.status());
        response.setContentLength(answer.body().length);
        if (answer.body().length > 0) {
            response.setContentType("application/json");
            response.getOutputStream().write(answer.body());
        }
    }
}
