package io.github.mcppolicy.javaagent.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDKs that apps run on. */
public final class Jdk {

    private static final String NEWEST = "MCP_TEST_NEWEST_JDK";

    private Jdk() {}

    /** The home of the one that runs the tests. */
    public static Path ofTheTests() {
        return Path.of(System.getProperty("java.home"));
    }

    /**
     * The one that runs the tests, and a newer one: that which the environment variable {@value #NEWEST} names, or the newest
     * beside that of the tests, if there is any.
     */
    public static List<Path> all() {
        Optional<Path> newest =
                Optional.ofNullable(System.getenv(NEWEST)).map(Path::of).or(Jdk::newestBesideTheTests);
        return Stream.concat(Stream.of(ofTheTests()), newest.stream()).toList();
    }

    private static Optional<Path> newestBesideTheTests() {
        try (Stream<Path> homes = Files.list(ofTheTests().toRealPath().resolveSibling("."))) {
            return homes.filter(home -> version(home) > Runtime.version().feature())
                    .max(Comparator.comparingInt(Jdk::version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The feature release that a home tells, or zero. */
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
        return Runtime.Version.parse(told.getProperty("JAVA_VERSION", "\"1\"").replace("\"", ""))
                .feature();
    }

    /** A program of a JDK. */
    public static Path tool(Path home, String name) {
        Path tool = home.resolve("bin").resolve(name);
        if (!Files.isExecutable(tool)) {
            throw new IllegalStateException(tool + " is no program");
        }
        return tool;
    }
}
