package io.github.mcppolicy.javaagent.bridge;

import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.javaagent.guard.Guard;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.servlet.EndpointPattern;
import io.github.mcppolicy.servlet.GateResult;
import io.github.mcppolicy.servlet.ServletGate;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servlet gate, as the agent calls it. The build relocates it for {@code javax.servlet}. */
public final class ServletBridge implements Guard {

    private static final String REMEDY = "name the class of that filter in mcp.policy.agent.filters";

    private final ServletGate gate;
    private final OperationalLog log = new OperationalLog();

    /** Guards servlets with an enforcer. */
    public ServletBridge(Enforcer enforcer, List<EndpointPattern> endpoints) {
        this.gate = new ServletGate(enforcer, endpoints, REMEDY);
    }

    @Override
    public Object @Nullable [] enter(Class<?> entered, Object request, Object response) throws IOException {
        if (!(request instanceof HttpServletRequest httpRequest
                && response instanceof HttpServletResponse httpResponse)) {
            refuseDisguised(request);
            return null;
        }
        try {
            return crossing(gate.enter(httpRequest, httpResponse, entered));
        } catch (RuntimeException | Error failure) {
            log.error("A request was refused because the agent failed: "
                    + failure.getClass().getName()
                    + (failure instanceof LinkageError ? ": " + failure.getMessage() : ""));
            refuse(httpResponse);
            return ANSWERED;
        }
    }

    /**
     * An app's wrapper can hide that a request is HTTP. A request that cannot be evaluated must not get through that
     * way.
     */
    private void refuseDisguised(Object request) throws IOException {
        Object inner = request;
        while (!(inner instanceof HttpServletRequest) && inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        if (inner instanceof HttpServletRequest http && gate.isUnevaluated(http)) {
            throw new IOException(
                    "a request to an MCP endpoint, or its response, is wrapped as if it were no HTTP, so it cannot"
                            + " be evaluated: wrap it by HttpServletRequestWrapper and HttpServletResponseWrapper");
        }
    }

    private static Object @Nullable [] crossing(GateResult result) {
        if (result instanceof GateResult.Admitted admitted) {
            return new Object[] {admitted.request(), admitted.response(), new Dispatch(admitted)};
        }
        return result == GateResult.Untouched.UNTOUCHED ? null : ANSWERED;
    }

    private record Dispatch(GateResult.Admitted admitted) implements Exit {

        @Override
        public void leave() throws IOException {
            try (admitted) {
                admitted.leave();
            }
        }

        @Override
        public void fail() {
            admitted.close();
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("application/json");
        response.getOutputStream().write(RefusalMessages.failed());
    }
}
