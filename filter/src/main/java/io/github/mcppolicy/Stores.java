package io.github.mcppolicy;

import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.ModuleServices;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.StoreSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens the store that the settings name. */
final class Stores {
    private Stores() {}

    static Store open(Settings settings, Clock clock) throws InvalidSettingsException, IOException {
        return settings.get(StoreSettings.STORE).equals(StoreSettings.MEMORY)
                ? MemoryStore.of(settings, clock, System::nanoTime)
                : open(settings, ModuleServices.of(StoreProvider.class));
    }

    static Store open(Settings settings, ModuleServices<StoreProvider> modules)
            throws InvalidSettingsException, IOException {
        for (StoreProvider module : modules.found()) {
            Optional<Store> store = module.open(settings);
            if (store.isPresent()) {
                return store.get();
            }
        }
        List<String> problems = new ArrayList<>(modules.problems());
        problems.add(StoreSettings.STORE.key() + " begins with " + scheme(settings.get(StoreSettings.STORE))
                + ", and no module here knows such a store; add mcp-policy-redis beside this jar for redis:// and"
                + " rediss://, or write " + StoreSettings.MEMORY);
        throw new InvalidSettingsException(problems);
    }

    /** The rest of an address can hold a password. */
    private static String scheme(String address) {
        return address.substring(0, address.indexOf("://") + "://".length());
    }
}
