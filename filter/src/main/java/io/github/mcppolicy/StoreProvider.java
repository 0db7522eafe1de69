package io.github.mcppolicy;

import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Settings;
import java.io.IOException;
import java.util.Optional;

/** A module with a store that several instances share. It is found by {@link java.util.ServiceLoader}. */
public interface StoreProvider {

    /**
     * Opens the store that {@code mcp.policy.store} names; empty when that is none of this module's.
     *
     * @throws InvalidSettingsException with every problem of the settings
     * @throws IOException when the store is reached and cannot be used, such as one that is too old. One that cannot be
     *     reached yet is opened all the same
     */
    Optional<Store> open(Settings settings) throws InvalidSettingsException, IOException;
}
