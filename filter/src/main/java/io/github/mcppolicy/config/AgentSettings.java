package io.github.mcppolicy.config;

import java.time.Duration;
import java.util.Set;

/**
 * What only the java agent asks for.
 *
 * @param onInstrumentError what follows when a servlet cannot be guarded
 * @param filters names of filter classes that handle MCP, or read bodies, themselves
 * @param reportAfter how long after the start to say what is, or is not, protected; zero for never
 */
public record AgentSettings(OnInstrumentError onInstrumentError, Set<String> filters, Duration reportAfter) {

    /** What follows when the agent cannot start. */
    public enum OnStartError {
        EXIT,
        /** The app runs without the agent. */
        DISABLE
    }

    /** What follows when a class cannot be guarded. */
    public enum OnInstrumentError {
        /** The class is not loaded, and the process ends. */
        EXIT,
        /** The class runs unguarded. */
        WARN
    }
}
