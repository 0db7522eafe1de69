package io.github.mcppolicy.external;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs that run the tests' other processes. */
public final class Jdk {
    private static final String NEWEST = "MCP_TEST_NEWEST_JDK";
    private static final int NEW_ENOUGH = 25;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final String TOOL = "jdk25";
    private static final String WHAT = "JDK from " + NEW_ENOUGH + " on, see " + NEWEST;

    private Jdk() {}

    /** The home of the JVM that runs the tests. */
    public static Path ofTheTests() {
        return Path.of(System.getProperty("java.home"));
    }

    /**
     * The home that the environment variable or system property {@value #NEWEST} names. Otherwise that of the newest
     * JDK from {@value #NEW_ENOUGH} on that is installed beside the JDK of the tests. Throws when there is none and
     * {@link ExternalTool} requires {@code jdk25}.
     */
    public static Optional<Path> newest() {
        Optional<Path> found = Stream.of(System.getProperty(NEWEST), System.getenv(NEWEST))
                .flatMap(Stream::ofNullable)
                .map(Path::of)
                .findFirst()
                .or(Jdk::newestBesideTheTests);
        return ExternalTool.required(found, WHAT, TOOL);
    }

    /** The same. Skips the calling test when there is none. */
    public static Path newestOrSkip() {
        return newest().orElseGet(() -> ExternalTool.missing(WHAT, TOOL));
    }

    /** The JDK of the tests and, if there is one, the newest. */
    public static List<Path> all() {
        return Stream.concat(Stream.of(ofTheTests()), newest().stream()).toList();
    }

    /** A program in the home of a JDK. */
    public static Path program(Path home, String name) {
        return home.resolve("bin").resolve(name);
    }

    private static Optional<Path> newestBesideTheTests() {
        try (Stream<Path> homes = Files.list(ofTheTests().toRealPath().resolve(".."))) {
            return homes.filter(home -> version(home) >= NEW_ENOUGH).max(Comparator.comparingInt(Jdk::version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The feature release that the home's {@code release} file states, or zero when it states none. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        Properties told = new Properties();
        try (Reader text = Files.newBufferedReader(release)) {
            told.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The value is in quotation marks. Before 9 it began with 1.
        String version = told.getProperty("JAVA_VERSION", "");
        return NUMBER.matcher(version)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .orElse(0);
    }
}
