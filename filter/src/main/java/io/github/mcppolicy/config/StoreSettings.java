package io.github.mcppolicy.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Where counts of limits, and questions with their answers, are kept. */
public final class StoreSettings implements SettingGroup {
    /** What {@link #STORE} says for the store in memory. */
    public static final String MEMORY = "memory";

    /** Not a URI yet: an address can hold a password, which a message about a bad one must not show. */
    public static final Setting<String> STORE = Setting.of(
            "store",
            MEMORY,
            text -> text,
            "where counts of limits and approvals are kept: `memory`, for this process alone, or the address of a store"
                    + " that several instances share, such as `redis://host:6379`");

    public static final Setting<Duration> TIMEOUT = Setting.of(
            "store.timeout",
            "50ms",
            StoreSettings::timeout,
            "how long a call may wait for a shared store, from 1ms to 10s; a call that needs a count or an approval is"
                    + " refused after that");

    public static final Setting<OnStoreFailure> ON_FAILURE = Setting.of(
            "store.on-failure",
            "refuse",
            new ChoiceParser<>(Map.of("refuse", OnStoreFailure.REFUSE, "local", OnStoreFailure.LOCAL)),
            "while a shared store cannot be reached: `refuse` calls that need a count or an approval, or `local`: count in"
                    + " this process meanwhile; calls that need an approval are refused all the same");

    private static final TimeSpanParser TIMEOUTS = new TimeSpanParser(Duration.ofMillis(1), Duration.ofSeconds(10));

    private static Duration timeout(String text) throws BadValueException {
        Duration timeout = TIMEOUTS.parse(text);
        if (timeout.isZero()) {
            throw new BadValueException("write a duration from 1ms to 10s");
        }
        return timeout;
    }

    @Override
    public String title() {
        return "Store";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(STORE, TIMEOUT, ON_FAILURE);
    }
}
