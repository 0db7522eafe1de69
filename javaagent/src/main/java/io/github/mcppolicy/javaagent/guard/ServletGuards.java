package io.github.mcppolicy.javaagent.guard;

import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.log.Traffic;
import io.github.mcppolicy.servlet.EndpointPattern;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guards of all copies of the servlet API in this JVM, behind {@code McpPolicyDispatcher}. A guard hangs on a class
 * of the copy it is for, so an app that is undeployed takes its guard with it. Thread-safe.
 */
public final class ServletGuards extends McpPolicyDispatcher {

    private static final String BRIDGE = "io.github.mcppolicy.javaagent.bridge.ServletBridge";

    private final Enforcer enforcer;
    private final List<EndpointPattern> endpoints;
    private final Traffic traffic;
    private final OperationalLog log = new OperationalLog();

    private final ClassValue<Guard> byRequestInterface = new ClassValue<>() {
        @Override
        protected Guard computeValue(Class<?> type) {
            return guardOf(RequestInterface.of(type).orElseThrow());
        }
    };

    private final ClassValue<Guard> byRequestClass = new ClassValue<>() {
        @Override
        protected Guard computeValue(Class<?> type) {
            Optional<RequestInterface> requests = RequestInterface.of(type);
            return byRequestInterface.get(
                    requests.orElseThrow(() -> new IllegalArgumentException("no servlet request: " + type.getName()))
                            .type());
        }
    };

    /**
     * Guards servlets with an enforcer.
     *
     * @param endpoints the paths that are MCP
     * @param traffic is told of every dispatch
     */
    public ServletGuards(Enforcer enforcer, List<EndpointPattern> endpoints, Traffic traffic) {
        this.enforcer = enforcer;
        this.endpoints = List.copyOf(endpoints);
        this.traffic = traffic;
    }

    private Guard guardOf(RequestInterface requests) {
        try {
            return (Guard) new BridgeLoader(requests, ServletGuards.class.getClassLoader())
                    .loadClass(BRIDGE)
                    .getConstructor(Enforcer.class, List.class)
                    .newInstance(enforcer, endpoints);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            Throwable cause = failure instanceof InvocationTargetException && failure.getCause() != null
                    ? failure.getCause()
                    : failure;
            log.error("The agent cannot work with this app's " + requests.type().getName() + ": " + cause
                    + ". Every request to " + endpoints + " is refused. Is the agent's jar complete?");
            return new UnavailableGuard(requests, endpoints);
        }
    }

    @Override
    protected Object @Nullable [] entering(Object entered, Object request, Object response) throws Exception {
        Object[] crossing = byRequestClass.get(request.getClass()).enter(entered.getClass(), request, response);
        if (crossing == null) {
            traffic.outside();
        } else {
            traffic.inside();
        }
        return crossing;
    }

    @Override
    protected void leaving(Object[] crossing) throws Exception {
        exit(crossing).leave();
    }

    @Override
    protected void failing(Object[] crossing) {
        exit(crossing).fail();
    }

    private static Guard.Exit exit(Object[] crossing) {
        return (Guard.Exit) crossing[2];
    }
}
