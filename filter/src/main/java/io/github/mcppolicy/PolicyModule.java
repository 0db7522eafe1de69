package io.github.mcppolicy;

import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A module that looks on beside a policy in force, such as the admin address. It is found by
 * {@link java.util.ServiceLoader} beside this jar.
 */
public interface PolicyModule {

    /**
     * Prepares what the settings ask for; empty when they ask for nothing of this module.
     *
     * @throws InvalidSettingsException when the settings cannot be used; the policy does not start then
     */
    Optional<Companion> prepare(Settings settings) throws InvalidSettingsException;

    /** What runs beside one policy until that is closed. */
    interface Companion extends AutoCloseable {

        /** What observes decisions from the first one on. */
        List<DecisionListener> listeners();

        /**
         * Starts.
         *
         * @throws IOException when it cannot start; the policy does not start then
         */
        void start(McpPolicy policy) throws IOException;

        /** Ends. Called once, also when it was not started. */
        @Override
        void close();
    }
}
