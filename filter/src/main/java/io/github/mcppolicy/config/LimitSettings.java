package io.github.mcppolicy.config;

import java.util.List;

/** How much is kept in memory for the limits of a policy. */
public final class LimitSettings implements SettingGroup {

    private static final int MOST_LIVE = 10_000_000;

    public static final Setting<Integer> MAX_LIVE_COUNTS = Setting.of(
            "limits.max-live-counts",
            "500000",
            new WholeNumberParser(1, MOST_LIVE),
            "most counts of limits kept at once, one for each limit and session, caller or global scope; at the bound a"
                    + " call that needs a new one is refused, and no count is reset");

    public static final Setting<Integer> MAX_LIVE_SESSIONS = Setting.of(
            "sessions.max-live",
            "200000",
            new WholeNumberParser(1, MOST_LIVE),
            "most sessions minted by the app that are remembered as keys of limits; a session beyond counts as its caller");

    @Override
    public String title() {
        return "Limits";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAX_LIVE_COUNTS, MAX_LIVE_SESSIONS);
    }
}
