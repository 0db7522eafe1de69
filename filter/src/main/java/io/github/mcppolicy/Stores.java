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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens the store that the settings name. */
final class Stores {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,20}://");

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
        problems.add(StoreSettings.STORE.key() + unknown(settings.get(StoreSettings.STORE)));
        throw new InvalidSettingsException(problems);
    }

    /** Shows the scheme alone, because the rest of an address can hold a password. */
    private static String unknown(String address) {
        Matcher scheme = SCHEME.matcher(address);
        return scheme.lookingAt()
                ? " begins with " + scheme.group()
                        + ", and no module here knows such a store; add mcp-policy-redis beside"
                        + " this jar for redis:// and rediss://, or write " + StoreSettings.MEMORY
                : " is neither " + StoreSettings.MEMORY + " nor the address of a store; write " + StoreSettings.MEMORY
                        + ", or an address such as redis://host:6379";
    }
}
