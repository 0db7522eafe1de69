package io.github.mcppolicy;

import io.github.mcppolicy.audit.AuditFailedException;
import io.github.mcppolicy.config.Activation;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.servlet.EndpointPattern;
import io.github.mcppolicy.servlet.GateResult;
import io.github.mcppolicy.servlet.ServletGate;
import io.github.mcppolicy.telemetry.LibrariesOfTheApp;
import io.github.mcppolicy.telemetry.MicrometerMeters;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Applies a {@code policy.json} to the MCP requests of a web app before its handlers run.
 *
 * <p>Map it in {@code web.xml} to the MCP endpoints, with {@code async-supported}, for the dispatchers REQUEST,
 * FORWARD, INCLUDE, ASYNC and ERROR. It belongs behind the filter that authenticates and before any filter that reads
 * the body. Where its patterns cover all of a servlet's patterns, it maps itself to that servlet by name as well; where
 * they do not, it warns. It is configured by {@code mcp.policy.*} init-params, system properties, environment variables
 * or {@code application.properties}, in this order. {@link io.github.mcppolicy.config.KnownSettings} lists them.
 *
 * <p>It does not start with a missing or invalid policy or with a setting it does not understand. While it runs, the
 * {@link McpPolicy} is an attribute of the servlet context under the name of that class, for health checks.
 */
public final class McpPolicyFilter implements Filter {

    private final OperationalLog log = new OperationalLog();
    private final AtomicBoolean asyncWarned = new AtomicBoolean();

    private Activation activation = Activation.ENABLED;
    private @Nullable McpPolicy policy;
    private @Nullable ServletGate gate;
    private List<EndpointPattern> endpoints = List.of();
    private Duration reportAfter = Duration.ZERO;
    private @Nullable MissedRequests missed;
    private Runnable end = () -> {};

    /** For {@code web.xml}. */
    public McpPolicyFilter() {}

    private McpPolicyFilter(McpPolicy given, List<EndpointPattern> endpoints, Duration reportAfter) {
        put(given, endpoints, reportAfter);
    }

    /**
     * Creates a filter for apps that are configured in code. It reads no settings.
     *
     * @param policy the policy to apply; the caller closes it when the app ends
     * @param endpoints the paths that speak MCP; when empty, every path the filter is mapped to
     */
    public static McpPolicyFilter applying(McpPolicy policy, List<EndpointPattern> endpoints) {
        return applying(policy, endpoints, Settings.defaults().get(PolicySettings.REPORT_AFTER));
    }

    /**
     * The same, and says when it warns.
     *
     * @param reportAfter when to warn that requests have come and none of them to an endpoint; zero for never
     */
    public static McpPolicyFilter applying(McpPolicy policy, List<EndpointPattern> endpoints, Duration reportAfter) {
        return new McpPolicyFilter(policy, endpoints, reportAfter);
    }

    /**
     * Reads the settings and puts the policy in force.
     *
     * @throws ServletException when a setting, the policy or the audit file cannot be used; its message names every
     *     problem
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        ServletContext context = config.getServletContext();
        if (policy == null) {
            open(config, context);
        }
        try {
            context.setAttribute(McpPolicy.class.getName(), policy);
            if (activation == Activation.ENABLED) {
                supportAsync(config);
                FilterMappings.complete(config, !endpoints.isEmpty(), log::warn);
                missed = MissedRequests.watch(config, endpoints, reportAfter, log);
            }
        } catch (RuntimeException | Error failure) {
            // No container destroys a filter that has not started, and its audit file would stay taken.
            end.run();
            throw failure;
        }
    }

    /** Does what a descriptor without {@code async-supported} has forgotten, where the container still allows it. */
    private static void supportAsync(FilterConfig config) {
        try {
            if (config.getServletContext().getFilterRegistration(config.getFilterName())
                    instanceof FilterRegistration.Dynamic registration) {
                registration.setAsyncSupported(true);
            }
        } catch (IllegalStateException | UnsupportedOperationException tooLate) {
            // The first request that cannot go asynchronous will tell.
        }
    }

    private void open(FilterConfig config, ServletContext context) throws ServletException {
        try {
            Settings settings = Settings.read(sources(config, context));
            activation = settings.get(PolicySettings.ENABLED);
            if (activation == Activation.DISABLED) {
                log.warn("mcp.policy.enabled is false: nothing is evaluated");
                return;
            }
            McpPolicy opened = McpPolicy.builder()
                    .settings(settings)
                    .open(WebAppLocation.find(settings.get(PolicySettings.LOCATION), context));
            put(
                    opened,
                    EndpointPattern.allOf(settings.get(PolicySettings.ENDPOINTS)),
                    settings.get(PolicySettings.REPORT_AFTER));
            AutoCloseable meters = LibrariesOfTheApp.haveMicrometer() ? meters(opened) : () -> {};
            end = () -> {
                close(meters);
                opened.close();
            };
        } catch (InvalidSettingsException | InvalidPolicyException | AuditFailedException | IOException problem) {
            log.error("McpPolicyFilter does not start. " + problem.getMessage());
            throw new ServletException("McpPolicyFilter does not start. " + problem.getMessage(), problem);
        }
    }

    /** An app without Spring Boot has its registries in the global one. Its Micrometer may be older than ours. */
    private AutoCloseable meters(McpPolicy opened) {
        try {
            return MicrometerMeters.toGlobalRegistry(opened::metrics);
        } catch (LinkageError unusable) {
            log.warn("The policy is not measured in Micrometer's global registry: " + unusable);
            return () -> {};
        }
    }

    private void close(AutoCloseable meters) {
        try {
            meters.close();
        } catch (Exception failure) {
            log.warn("The meters of the policy stay in Micrometer's global registry: " + failure);
        }
    }

    private void put(McpPolicy inForce, List<EndpointPattern> named, Duration delay) {
        policy = inForce;
        endpoints = List.copyOf(named);
        reportAfter = delay;
        gate = new ServletGate(inForce.enforcer(), endpoints, "map McpPolicyFilter before it");
    }

    private static List<SettingsSource> sources(FilterConfig config, ServletContext context)
            throws InvalidSettingsException {
        Map<String, String> initParameters = new LinkedHashMap<>();
        for (String name : Collections.list(config.getInitParameterNames())) {
            initParameters.put(name, config.getInitParameter(name));
        }
        return List.of(
                SettingsSource.of("init-param", initParameters),
                SettingsSource.systemProperties(),
                SettingsSource.environment(),
                SettingsSource.applicationProperties(WebAppLocation.classPath(context)));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (activation == Activation.DISABLED) {
            chain.doFilter(request, response);
        } else if (gate == null) {
            throw new ServletException("McpPolicyFilter has not been started");
        } else if (request instanceof HttpServletRequest httpRequest
                && response instanceof HttpServletResponse httpResponse) {
            warnWithoutAsync(request);
            GateResult result = gate.enter(httpRequest, httpResponse);
            count(result);
            pass(result, httpRequest, httpResponse, chain);
        } else {
            throw new ServletException("McpPolicyFilter evaluates HTTP requests only");
        }
    }

    private void count(GateResult result) {
        if (missed == null) {
            return;
        }
        if (result == GateResult.Untouched.UNTOUCHED) {
            missed.outside();
        } else {
            missed.inside();
        }
    }

    private static void pass(
            GateResult result, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (result instanceof GateResult.Admitted admitted) {
            try (admitted) {
                chain.doFilter(admitted.request(), admitted.response());
                admitted.leave();
            }
        } else if (result == GateResult.Untouched.UNTOUCHED) {
            chain.doFilter(request, response);
        }
    }

    /** Without this warning, an app that goes asynchronous would fail for a reason that is hard to find. */
    private void warnWithoutAsync(ServletRequest request) {
        if (!request.isAsyncSupported() && asyncWarned.compareAndSet(false, true)) {
            log.warn(
                    "A request cannot go asynchronous: add <async-supported>true</async-supported> to McpPolicyFilter, "
                            + "and to the filters and the servlet it stands between, in web.xml");
        }
    }

    @Override
    public void destroy() {
        if (missed != null) {
            missed.close();
        }
        end.run();
    }
}
