package io.github.mcppolicy.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whether a policy is applied, which one, and to what. */
public final class PolicySettings implements SettingGroup {

    public static final Setting<Activation> ENABLED = Setting.of(
            "enabled",
            "true",
            new SwitchParser(),
            "`false` is the kill switch: everything passes untouched and no other setting is read");

    public static final Setting<String> LOCATION = Setting.of(
            "location",
            "WEB-INF/policy.json",
            PolicySettings::nonEmpty,
            "where the policy is: a file path or `file:` URL, `WEB-INF/...` inside the web app, or `classpath:...`. With the"
                    + " agent there is no web app yet, and the default is the file `policy.json`; with Spring Boot that file, else"
                    + " `classpath:policy.json`");

    public static final Setting<Mode> MODE = Setting.of(
            "mode",
            "enforce",
            new ChoiceParser<>(Map.of("enforce", Mode.ENFORCE, "monitor", Mode.MONITOR)),
            "`enforce`, or `monitor`: evaluate and record every call but refuse none; the records say what would have been");

    public static final Setting<List<String>> ENDPOINTS = Setting.of(
            "endpoints",
            "",
            new EndpointListParser(),
            "the paths that speak MCP, separated by commas: exact (`/mcp`) or with everything below (`/mcp/*`);"
                    + " empty: every path the filter is mapped to. With the agent the default is `/mcp,/sse,/mcp/message`;"
                    + " with Spring Boot it is where Spring AI's MCP server listens, by its properties, which has the same defaults");

    public static final Setting<Duration> RELOAD_INTERVAL = Setting.of(
            "reload-interval",
            "1s",
            TimeSpanParser.ofAnInterval(),
            "how often the policy file is looked at for a change: `500ms`, `1s`, `2m` or ISO-8601 (`PT1S`), from 10ms to"
                    + " 24h; more than `2s` makes changes wait longer than two seconds; `0`: never");

    /** Zero for never. */
    public static final Setting<Duration> REPORT_AFTER = Setting.of(
            "report-after",
            "1m",
            TimeSpanParser.ofAnInterval(),
            "when to warn that requests have come and none of them to an endpoint, or, with the agent, that no servlet has"
                    + " been seen: from 10ms to 24h; `0`: never");

    private static String nonEmpty(String text) throws BadValueException {
        if (text.isEmpty()) {
            throw new BadValueException("write a file path, WEB-INF/... or classpath:...");
        }
        return text;
    }

    @Override
    public String title() {
        return "Policy";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ENABLED, LOCATION, MODE, ENDPOINTS, RELOAD_INTERVAL, REPORT_AFTER);
    }
}
