package io.github.mcppolicy.javaagent.start;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.config.AgentSettings;
import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.javaagent.guard.ServletGuards;
import io.github.mcppolicy.javaagent.instrument.InstrumentationFailures;
import io.github.mcppolicy.javaagent.instrument.LoadedServlets;
import io.github.mcppolicy.javaagent.instrument.Protection;
import io.github.mcppolicy.javaagent.instrument.ServletInstrumenter;
import io.github.mcppolicy.log.DelayedReport;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.log.Traffic;
import io.github.mcppolicy.servlet.EndpointPattern;
import java.lang.instrument.Instrumentation;
import java.time.Duration;

/** Puts the guards in place, and tells the operator what they protect. */
final class Installation {

    private final OperationalLog log = new OperationalLog();
    private final Protection protection = new Protection();
    private final Traffic traffic = new Traffic(this::reportProtection);
    private final Settings settings;
    private final McpPolicy policy;
    private final Instrumentation instrumentation;

    Installation(Settings settings, McpPolicy policy, Instrumentation instrumentation) {
        this.settings = settings;
        this.policy = policy;
        this.instrumentation = instrumentation;
    }

    /** The guards come first: a class that calls the dispatcher must find them there. */
    void complete(Runnable exit) {
        if (!McpPolicyDispatcher.install(new ServletGuards(
                policy.enforcer(), EndpointPattern.allOf(settings.get(PolicySettings.ENDPOINTS)), traffic))) {
            throw new IllegalStateException("another agent was faster");
        }
        InstrumentationFailures failures =
                new InstrumentationFailures(settings.get(AgentSettings.ON_INSTRUMENT_ERROR), exit);
        instrumentation.addTransformer(
                new ServletInstrumenter(settings.get(AgentSettings.FILTERS), protection, failures), true);
        LoadedServlets.guard(instrumentation, settings.get(AgentSettings.FILTERS), failures);
        Runtime.getRuntime().addShutdownHook(flushing());
        log.info("Requests to " + settings.get(PolicySettings.ENDPOINTS) + " are evaluated in every servlet"
                + (protection.types().isEmpty() ? "" : "; " + protection));
        Duration delay = settings.get(PolicySettings.REPORT_AFTER);
        DelayedReport.after(delay, this::isTooEarlyToTell, () -> warnWhenNothingIsProtected(delay));
    }

    private void reportProtection() {
        log.info(protection + "; requests to " + settings.get(PolicySettings.ENDPOINTS) + " are evaluated");
    }

    /** True for an app that starts slowly, or that nobody has called yet. */
    private boolean isTooEarlyToTell() {
        return !protection.types().isEmpty() && traffic.isNone();
    }

    private void warnWhenNothingIsProtected(Duration delay) {
        if (protection.types().isEmpty()) {
            log.warn("NOTHING IS PROTECTED: in " + delay
                    + " no servlet class has been loaded. The agent guards servlets; it"
                    + " cannot see WebFlux, Netty, Vert.x or Undertow's own handlers.");
        } else if (traffic.isOutsideOnly()) {
            log.warn("NO REQUEST HAS BEEN EVALUATED: servlets have run, but none of them at "
                    + settings.get(PolicySettings.ENDPOINTS)
                    + ". If MCP is elsewhere, name its path in mcp.policy.endpoints.");
        }
    }

    private Thread flushing() {
        Thread thread = new Thread(policy::flush, "mcp-policy-flush");
        thread.setContextClassLoader(null);
        return thread;
    }
}
