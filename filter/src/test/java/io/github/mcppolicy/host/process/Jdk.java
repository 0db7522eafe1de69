package io.github.mcppolicy.host.process;

import io.github.mcppolicy.external.ExternalTool;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDK that host processes run on. */
final class Jdk {
    private static final String NEWEST = "MCP_TEST_NEWEST_JDK";
    private static final int NEW_ENOUGH = 25;

    private Jdk() {}

    /** The home of the JVM that runs the tests. */
    static Path ofTheTests() {
        return Path.of(System.getProperty("java.home"));
    }

    /**
     * The home that the environment variable, or system property, {@value #NEWEST} names; else the newest one that is
     * installed beside that of the tests, from {@value #NEW_ENOUGH} on. Without any the calling test is skipped, or
     * fails when {@link ExternalTool} requires {@code jdk25}.
     */
    static Path newestOrSkip() {
        Optional<Path> named = Stream.of(System.getProperty(NEWEST), System.getenv(NEWEST))
                .flatMap(Stream::ofNullable)
                .map(Path::of)
                .findFirst();
        return named.or(Jdk::newestBesideTheTests)
                .orElseGet(() -> ExternalTool.missing("JDK from " + NEW_ENOUGH + " on, see " + NEWEST, "jdk25"));
    }

    private static Optional<Path> newestBesideTheTests() {
        try (Stream<Path> homes = Files.list(ofTheTests().toRealPath().resolve(".."))) {
            return homes.filter(home -> version(home) >= NEW_ENOUGH).max(Comparator.comparingInt(Jdk::version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The feature release that the home's {@code release} file tells; zero when it tells none. */
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
        // In quotation marks; before 9 it began with 1.
        return Integer.parseInt(told.getProperty("JAVA_VERSION", "\"0\"").split("[^0-9]+")[1]);
    }
}
