package io.github.mcppolicy.external;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test needs and a machine may lack. The environment variable or system property {@code
 * MCP_TEST_REQUIRE} lists, separated by commas, the tools without which a test must fail instead of being skipped.
 */
public final class ExternalTool {

    private static final String REQUIRE = "MCP_TEST_REQUIRE";

    private ExternalTool() {}

    /** A program that comes with {@code tool}. Without it the calling test is skipped, or fails when the tool is required. */
    public static Path orSkip(String program, String tool) {
        return find(program, tool).orElseGet(() -> missing(program + " on the PATH", tool));
    }

    /**
     * Skips the calling test because {@code what}, which comes with {@code tool}, is missing. Fails it when the tool is
     * required.
     */
    public static Path missing(String what, String tool) {
        required(Optional.empty(), what, tool);
        System.out.println("SKIPPED: there is no " + what);
        return Assumptions.abort("there is no " + what);
    }

    /**
     * A program that comes with {@code tool}, if it is on the {@code PATH}. Throws when it is not there and the tool is
     * required.
     */
    public static Optional<Path> find(String program, String tool) {
        Optional<Path> found = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
        return required(found, program + " on the PATH", tool);
    }

    /**
     * The result of looking for {@code what}, which comes with {@code tool}. Throws when nothing was found and the tool
     * is required.
     */
    static Optional<Path> required(Optional<Path> found, String what, String tool) {
        if (found.isEmpty() && required().anyMatch(tool::equals)) {
            throw new IllegalStateException("There is no " + what + ", but " + REQUIRE + " asks for " + tool);
        }
        return found;
    }

    private static Stream<String> required() {
        return Stream.of(System.getProperty(REQUIRE), System.getenv(REQUIRE))
                .flatMap(Stream::ofNullable)
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip);
    }
}
