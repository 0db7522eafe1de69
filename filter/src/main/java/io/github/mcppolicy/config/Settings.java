package io.github.mcppolicy.config;

import static io.github.mcppolicy.config.BinarySizeParser.GIB;
import static io.github.mcppolicy.config.BinarySizeParser.KIB;

import io.github.mcppolicy.config.AgentSettings.OnInstrumentError;
import io.github.mcppolicy.config.AgentSettings.OnStartError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of all settings. {@link Setting} says what each means. Immutable.
 *
 * <p>While {@link #activation()} is {@link Activation#DISABLED}, all other values are the defaults: the kill switch
 * works whatever else is wrong.
 */
public final class Settings {
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(24);
    private static final int MOST_STEPS = 1_000_000_000;
    private static final int MOST_LIVE = 10_000_000;

    private final Activation activation;
    private final String location;
    private final Mode mode;
    private final List<String> endpoints;
    private final Duration reloadInterval;
    private final int maxBodySize;
    private final int maxBatchSize;
    private final int maxDepth;
    private final int maxNumberLength;
    private final int maxStringLength;
    private final int regexBudget;
    private final int maxLiveCounts;
    private final int maxLiveSessions;
    private final Optional<AuditFile> auditFile;
    private final AgentSettings agent;

    private Settings(Activation activation, SettingsReader from) {
        this.activation = activation;
        this.location = from.read(Setting.LOCATION, Settings::nonEmpty);
        this.mode =
                from.read(Setting.MODE, new ChoiceParser<>(Map.of("enforce", Mode.ENFORCE, "monitor", Mode.MONITOR)));
        this.endpoints = from.read(Setting.ENDPOINTS, new EndpointListParser());
        this.reloadInterval =
                from.read(Setting.RELOAD_INTERVAL, new TimeSpanParser(SHORTEST_INTERVAL, LONGEST_INTERVAL));
        this.maxBodySize =
                from.read(Setting.MAX_BODY_SIZE, new BinarySizeParser(1, GIB)).intValue();
        this.maxBatchSize = from.read(Setting.MAX_BATCH_SIZE, new WholeNumberParser(1, 100_000));
        this.maxDepth = from.read(Setting.MAX_DEPTH, new WholeNumberParser(1, 1000));
        this.maxNumberLength = from.read(Setting.MAX_NUMBER_LENGTH, new WholeNumberParser(1, 10_000));
        this.maxStringLength = from.read(Setting.MAX_STRING_LENGTH, new BinarySizeParser(1, GIB))
                .intValue();
        this.regexBudget = from.read(Setting.REGEX_BUDGET, new WholeNumberParser(1, MOST_STEPS));
        this.maxLiveCounts = from.read(Setting.MAX_LIVE_COUNTS, new WholeNumberParser(1, MOST_LIVE));
        this.maxLiveSessions = from.read(Setting.MAX_LIVE_SESSIONS, new WholeNumberParser(1, MOST_LIVE));
        this.auditFile = auditFile(from);
        this.agent = agent(from);
    }

    /**
     * Reads every setting from the first source that has it, else its default.
     *
     * @param sources the strongest first
     * @throws InvalidSettingsException with all the problems: keys of no setting, in any source, and values that their
     *     setting cannot take, where no stronger source hides them
     */
    public static Settings read(List<SettingsSource> sources) throws InvalidSettingsException {
        SettingsReader reader = new SettingsReader(sources);
        Activation activation = activation(reader);
        if (activation == Activation.DISABLED) {
            return new Settings(activation, new SettingsReader(List.of()));
        }
        reader.refuseUnknownKeys();
        Settings settings = new Settings(activation, reader);
        reader.throwProblems();
        return settings;
    }

    /** What some sources say about the kill switch; enabled when they do not say it. */
    public static Activation activation(List<SettingsSource> sources) {
        return activation(new SettingsReader(sources));
    }

    private static Activation activation(SettingsReader from) {
        return from.read(
                Setting.ENABLED, new ChoiceParser<>(Map.of("true", Activation.ENABLED, "false", Activation.DISABLED)));
    }

    /** What follows when the agent does not start, even when that is because of the settings; exit in doubt. */
    public static OnStartError onStartError(List<SettingsSource> sources) {
        return onStartError(new SettingsReader(sources));
    }

    private static OnStartError onStartError(SettingsReader from) {
        return from.read(
                Setting.AGENT_ON_START_ERROR,
                new ChoiceParser<>(Map.of("exit", OnStartError.EXIT, "disable", OnStartError.DISABLE)));
    }

    private static AgentSettings agent(SettingsReader from) {
        onStartError(from);
        from.read(Setting.AGENT_SETTINGS_FILE, Settings::optionalPath);
        return new AgentSettings(
                from.read(
                        Setting.AGENT_ON_INSTRUMENT_ERROR,
                        new ChoiceParser<>(Map.of("exit", OnInstrumentError.EXIT, "warn", OnInstrumentError.WARN))),
                from.read(Setting.AGENT_FILTERS, new ClassNamesParser()),
                from.read(Setting.AGENT_REPORT_AFTER, new TimeSpanParser(SHORTEST_INTERVAL, LONGEST_INTERVAL)));
    }

    private static Optional<AuditFile> auditFile(SettingsReader from) {
        Optional<Path> path = from.read(Setting.AUDIT_FILE, Settings::optionalPath);
        FlushPolicy flush = from.read(
                Setting.AUDIT_FLUSH,
                new ChoiceParser<>(Map.of("record", FlushPolicy.RECORD, "buffered", FlushPolicy.BUFFERED)));
        long maxFileSize = from.read(Setting.AUDIT_MAX_FILE_SIZE, new BinarySizeParser(KIB, 1024 * GIB));
        int maxFiles = from.read(Setting.AUDIT_MAX_FILES, new WholeNumberParser(2, 1000));
        return path.map(file -> new AuditFile(file, flush, maxFileSize, maxFiles));
    }

    private static String nonEmpty(String text) throws BadValueException {
        if (text.isEmpty()) {
            throw new BadValueException("write a file path, WEB-INF/... or classpath:...");
        }
        return text;
    }

    static Optional<Path> optionalPath(String text) throws BadValueException {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            throw new BadValueException("write the path of a file, or nothing");
        }
    }

    /** Whether anything is evaluated at all. */
    public Activation activation() {
        return activation;
    }

    /** Where the policy is, as the user wrote it: a file path, {@code WEB-INF/...} or {@code classpath:...}. */
    public String location() {
        return location;
    }

    /** Whether refusals happen or are only recorded. */
    public Mode mode() {
        return mode;
    }

    /** The paths that speak MCP; empty for all that the filter is mapped to. */
    public List<String> endpoints() {
        return endpoints;
    }

    /** How often to look for a changed policy file; zero for never. */
    public Duration reloadInterval() {
        return reloadInterval;
    }

    /** Largest body, in bytes. */
    public int maxBodySize() {
        return maxBodySize;
    }

    /** Most messages in one batch. */
    public int maxBatchSize() {
        return maxBatchSize;
    }

    /** Deepest nesting of objects and arrays. */
    public int maxDepth() {
        return maxDepth;
    }

    /** Longest number, in characters. */
    public int maxNumberLength() {
        return maxNumberLength;
    }

    /** Longest string, in characters. */
    public int maxStringLength() {
        return maxStringLength;
    }

    /** Most steps of one {@code regex} condition: instructions of its pattern times characters of its text. */
    public int regexBudget() {
        return regexBudget;
    }

    /** Most counts of limits at once. */
    public int maxLiveCounts() {
        return maxLiveCounts;
    }

    /** Most remembered sessions. */
    public int maxLiveSessions() {
        return maxLiveSessions;
    }

    /** The file for audit records, when there is one. */
    public Optional<AuditFile> auditFile() {
        return auditFile;
    }

    /** What only the agent asks for. */
    public AgentSettings agent() {
        return agent;
    }
}
