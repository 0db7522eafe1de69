package io.github.mcppolicy.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting there is. The one place that holds keys, defaults and meanings: the table in the README is generated
 * from it.
 */
public enum Setting {
    ENABLED("enabled", "true", "`false` is the kill switch: everything passes untouched and no other setting is read"),
    LOCATION(
            "location",
            "WEB-INF/policy.json",
            "where the policy is: a file path, `WEB-INF/...` inside the web app, or `classpath:...` (never reloaded). With the"
                    + " agent there is no web app yet, and the default is the file `policy.json`; with Spring Boot that file, else"
                    + " `classpath:policy.json`"),
    MODE(
            "mode",
            "enforce",
            "`enforce`, or `monitor`: evaluate and record every call but refuse none; the records say what would have been"),
    ENDPOINTS(
            "endpoints",
            "",
            "the paths that speak MCP, separated by commas: exact (`/mcp`) or with everything below (`/mcp/*`);"
                    + " empty: every path the filter is mapped to. With the agent the default is `/mcp,/sse,/mcp/message`;"
                    + " with Spring Boot it is where Spring AI's MCP server listens, by its properties, which has the same defaults"),
    RELOAD_INTERVAL(
            "reload-interval",
            "1s",
            "how often the policy file is looked at for a change: `500ms`, `1s`, `2m` or ISO-8601 (`PT1S`), from 10ms to"
                    + " 24h; more than `2s` makes changes wait longer than two seconds; `0`: never"),
    MAX_BODY_SIZE(
            "max-body-size",
            "4MiB",
            "largest request body that is evaluated; a larger one is refused. Bytes, `KiB`, `MiB` or `GiB`"),
    MAX_BATCH_SIZE("max-batch-size", "100", "most messages in one JSON-RPC batch; a larger batch is refused whole"),
    MAX_DEPTH("max-depth", "64", "deepest nesting of JSON objects and arrays in a request; a deeper one is refused"),
    MAX_NUMBER_LENGTH("max-number-length", "1000", "longest JSON number in a request, in characters"),
    MAX_STRING_LENGTH(
            "max-string-length",
            "4MiB",
            "longest JSON string in a request, in characters (`KiB` and `MiB` are understood as 1024 and 1024 x 1024)"),
    REGEX_BUDGET(
            "regex-budget",
            "4000000",
            "most steps of one `regex` condition for one call: instructions of the compiled pattern times characters of the"
                    + " text; a longer text cannot be evaluated, so its call is denied. The default is about 50 ms of CPU at worst"),
    MAX_LIVE_COUNTS(
            "limits.max-live-counts",
            "500000",
            "most counts of limits kept at once, one for each limit and session, caller or global scope; at the bound a"
                    + " call that needs a new one is refused, and no count is reset"),
    MAX_LIVE_SESSIONS(
            "sessions.max-live",
            "200000",
            "most sessions minted by the app that are remembered as keys of limits; a session beyond counts as its caller"),
    AUDIT_FILE(
            "audit.file",
            "",
            "file for the audit records besides the log, in an existing directory; it is a link to the current file, whose"
                    + " name ends in `.0`, beside the older ones, `.1`, `.2`, ...; empty: no file"),
    AUDIT_FLUSH(
            "audit.flush",
            "record",
            "`record`: every record reaches the operating system before its call runs, so a killed process loses none;"
                    + " `buffered`: faster, but a killed process loses the last records"),
    AUDIT_MAX_FILE_SIZE(
            "audit.max-file-size", "10MiB", "size at which the audit file is rotated. Bytes, `KiB`, `MiB` or `GiB`"),
    AUDIT_MAX_FILES(
            "audit.max-files",
            "10",
            "most audit files kept, the current one included; the oldest is deleted. At least 2"),
    AGENT_ON_START_ERROR(
            "agent.on-start-error",
            "exit",
            "agent only, what follows a bad setting or policy: `exit` with status 78, or `disable`: the app runs unprotected"),
    AGENT_ON_INSTRUMENT_ERROR(
            "agent.on-instrument-error",
            "exit",
            "agent only, what follows when a servlet class cannot be guarded: `exit` (the class is not loaded, the process"
                    + " ends with status 78), or `warn`: it runs unprotected"),
    AGENT_FILTERS(
            "agent.filters",
            "",
            "agent only, filter classes to guard like servlets, separated by commas: those that answer MCP themselves, or"
                    + " that read the body before the servlet does"),
    AGENT_REPORT_AFTER(
            "agent.report-after",
            "1m",
            "agent only, when to warn that no servlet, or no request to an endpoint, has been seen: from 10ms to 24h; `0`:"
                    + " never"),
    AGENT_SETTINGS_FILE(
            "agent.settings-file",
            "",
            "agent only, a properties file to read settings from; empty: `application.properties` on the JVM's class path");

    static final String PREFIX = "mcp.policy.";

    private final String key;
    private final String defaultValue;
    private final String meaning;

    Setting(String suffix, String defaultValue, String meaning) {
        this.key = PREFIX + suffix;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The full name, {@code mcp.policy.*}. */
    public String key() {
        return key;
    }

    /** The value that holds when no source has one, as a user would write it. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What the setting does and its unit, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** The name of the environment variable: the key in upper case, with {@code _} for {@code .} and {@code -}. */
    public String environmentVariable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The setting of exactly this key. */
    public static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}
