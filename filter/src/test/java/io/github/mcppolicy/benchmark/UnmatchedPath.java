package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.servlet.EndpointPattern;
import io.github.mcppolicy.servlet.GateResult;
import io.github.mcppolicy.servlet.ServletGate;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the gate adds to a request that is none of its business, with the endpoints that the agent has by default. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class UnmatchedPath {

    private static final List<EndpointPattern> ENDPOINTS = List.of(
            new EndpointPattern.Exact("/mcp"),
            new EndpointPattern.Exact("/sse"),
            new EndpointPattern.Exact("/mcp/message"));

    private final ServletGate gate = new ServletGate(new LiveEnforcer(10, 10).enforcer(), ENDPOINTS, "");
    private final HttpServletResponse response = unused(HttpServletResponse.class);

    /** The servlet path and the path info: of a servlet mapped to {@code /}, and of one mapped to {@code /api/*}. */
    @Param({"/health+", "/api+/orders/1001/lines"})
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public String path;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private HttpServletRequest request;

    @Setup
    public void prepare() {
        String[] parts = path.split("\\+", 2);
        request = new Elsewhere(parts[0], parts[1].isEmpty() ? null : parts[1]);
    }

    @Benchmark
    public GateResult enter() throws IOException {
        return gate.enter(request, response);
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    /** A request of which only the paths matter. */
    private static final class Elsewhere extends HttpServletRequestWrapper {
        private final String servletPath;
        private final @Nullable String pathInfo;
        private final String uri;

        private Elsewhere(String servletPath, @Nullable String pathInfo) {
            super(unused(HttpServletRequest.class));
            this.servletPath = servletPath;
            this.pathInfo = pathInfo;
            this.uri = pathInfo == null ? servletPath : servletPath + pathInfo;
        }

        @Override
        public DispatcherType getDispatcherType() {
            return DispatcherType.REQUEST;
        }

        @Override
        public String getServletPath() {
            return servletPath;
        }

        @Override
        public @Nullable String getPathInfo() {
            return pathInfo;
        }

        @Override
        public String getRequestURI() {
            return uri;
        }
    }
}
