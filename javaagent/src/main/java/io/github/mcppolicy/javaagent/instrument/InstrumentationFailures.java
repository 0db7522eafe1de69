package io.github.mcppolicy.javaagent.instrument;

import io.github.mcppolicy.config.AgentSettings.OnInstrumentError;
import io.github.mcppolicy.log.OperationalLog;

/** Decides what happens when a class cannot be guarded. Thread-safe. */
public final class InstrumentationFailures {

    private final OnInstrumentError onError;
    private final Runnable exit;
    private final OperationalLog log = new OperationalLog();

    /**
     * Follows the setting.
     *
     * @param exit ends the process; runs in a thread of its own, because class loading may hold any lock
     */
    public InstrumentationFailures(OnInstrumentError onError, Runnable exit) {
        this.onError = onError;
        this.exit = exit;
    }

    /** Reports the failure. Returns true when the class must not be loaded. */
    boolean isFatal(String type, Throwable failure) {
        String problem = "The class " + type + " cannot be guarded: " + failure;
        if (onError == OnInstrumentError.WARN) {
            log.error(problem + ". It runs UNPROTECTED, because mcp.policy.agent.on-instrument-error is warn.");
            return false;
        }
        log.error(problem
                + ". It is not loaded and the process ends; mcp.policy.agent.on-instrument-error=warn would let it"
                + " run unprotected.");
        Thread ending = new Thread(exit, "mcp-policy-exit");
        // The app may fail at once because the class is missing. It must not end first, with another status.
        ending.setDaemon(false);
        ending.setContextClassLoader(null);
        ending.start();
        return true;
    }
}
