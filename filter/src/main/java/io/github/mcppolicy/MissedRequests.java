package io.github.mcppolicy;

import io.github.mcppolicy.log.DelayedReport;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.log.Traffic;
import io.github.mcppolicy.naming.NearestName;
import io.github.mcppolicy.servlet.EndpointPattern;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Warns of a filter that protects nothing because its patterns or its endpoints are not those of the app. Sees the
 * requests of the whole app where the container lets a filter listen to them, else those that reach the filter.
 * Thread-safe.
 */
final class MissedRequests implements ServletRequestListener, AutoCloseable {

    private final OperationalLog log;
    private final List<String> endpoints;
    private final Collection<String> filterPatterns;
    private final Collection<String> servletPatterns;
    private final Traffic traffic = new Traffic(() -> {});
    private final DelayedReport report;

    private MissedRequests(
            OperationalLog log,
            List<EndpointPattern> endpoints,
            Collection<String> filterPatterns,
            Collection<String> servletPatterns,
            Duration delay) {
        this.log = log;
        this.endpoints = endpoints.stream().map(Object::toString).toList();
        this.filterPatterns = filterPatterns;
        this.servletPatterns = servletPatterns;
        this.report = DelayedReport.after(delay, traffic::isNone, this::warn);
    }

    /**
     * Begins to watch.
     *
     * @param endpoints those that the filter evaluates; empty when it evaluates everything it is mapped to
     * @param delay when to warn; zero for never
     */
    static MissedRequests watch(
            FilterConfig config, List<EndpointPattern> endpoints, Duration delay, OperationalLog log) {
        ServletContext context = config.getServletContext();
        MissedRequests missed =
                new MissedRequests(log, endpoints, filterPatterns(config), servletPatterns(context), delay);
        try {
            context.addListener(missed);
        } catch (IllegalStateException | UnsupportedOperationException | IllegalArgumentException tooLate) {
            // What the filter sees itself has to do.
        }
        return missed;
    }

    private static Collection<String> filterPatterns(FilterConfig config) {
        try {
            FilterRegistration filter = config.getServletContext().getFilterRegistration(config.getFilterName());
            return filter == null ? List.of() : List.copyOf(filter.getUrlPatternMappings());
        } catch (UnsupportedOperationException secret) {
            return List.of();
        }
    }

    private static Collection<String> servletPatterns(ServletContext context) {
        try {
            return context.getServletRegistrations().values().stream()
                    .flatMap(servlet -> servlet.getMappings().stream())
                    .toList();
        } catch (UnsupportedOperationException secret) {
            return List.of();
        }
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        traffic.outside();
    }

    /** A request reached the filter and is not MCP. */
    void outside() {
        traffic.outside();
    }

    /** A request was evaluated. */
    void inside() {
        traffic.inside();
    }

    private void warn() {
        if (traffic.isOutsideOnly()) {
            log.warn(
                    "NO REQUEST HAS BEEN EVALUATED: requests have come, but none of them to an MCP endpoint. McpPolicyFilter is mapped to "
                            + filterPatterns
                            + (endpoints.isEmpty() ? "" : " and evaluates " + endpoints)
                            + nearest()
                            + ". If MCP is elsewhere, correct "
                            + (endpoints.isEmpty() ? "the filter's url-pattern" : "mcp.policy.endpoints")
                            + ".");
        }
    }

    private String nearest() {
        List<String> specific =
                servletPatterns.stream().filter(MissedRequests::isSpecific).toList();
        Collection<String> wanted = endpoints.isEmpty() ? filterPatterns : endpoints;
        List<String> near = specific.isEmpty()
                ? List.of()
                : wanted.stream()
                        .flatMap(pattern -> Stream.of(NearestName.closest(pattern, specific)))
                        .distinct()
                        .toList();
        return near.isEmpty() ? "" : "; the nearest mappings of the app's servlets are " + near;
    }

    private static boolean isSpecific(String pattern) {
        return pattern.startsWith("/") && !pattern.equals("/") && !pattern.equals("/*");
    }

    @Override
    public void close() {
        report.close();
    }
}
