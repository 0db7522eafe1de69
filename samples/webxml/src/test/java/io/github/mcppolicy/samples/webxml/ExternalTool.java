package io.github.mcppolicy.samples.webxml;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test needs and a machine may lack. The environment variable, or system property, {@code
 * MCP_TEST_REQUIRE} lists the programs, with commas, whose lack is a failure and not a reason to skip.
 */
final class ExternalTool {

    private static final String REQUIRE = "MCP_TEST_REQUIRE";

    private ExternalTool() {}

    /** The program on the {@code PATH}. Without it the calling test is skipped, or fails when the program is required. */
    static Path orSkip(String name) {
        Optional<Path> program = find(name);
        if (program.isEmpty()) {
            System.out.println("SKIPPED: " + name + " is not on the PATH");
        }
        return program.orElseGet(() -> Assumptions.abort(name + " is not on the PATH"));
    }

    /** The program on the {@code PATH}, if it is there. Throws when it is not, but is required. */
    static Optional<Path> find(String name) {
        Optional<Path> program = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty() && required().anyMatch(name::equals)) {
            throw new IllegalStateException(name + " is not on the PATH, but " + REQUIRE + " names it");
        }
        return program;
    }

    private static Stream<String> required() {
        return Stream.of(System.getProperty(REQUIRE), System.getenv(REQUIRE))
                .flatMap(Stream::ofNullable)
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip);
    }
}
