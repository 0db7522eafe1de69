package io.github.mcppolicy.javaagent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A process that has ended.
 *
 * @param exitCode its status
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 */
public record Ended(int exitCode, String output, String errors) {

    /** Runs an app that ends by itself. */
    public static Ended run(Launch launch) {
        return run(launch.command(), launch.environment());
    }

    /** Runs a program that ends by itself. */
    public static Ended run(List<String> command, Map<String, String> environment) {
        Process process = start(command, environment);
        Lines output = Lines.of(process.inputReader());
        Lines errors = Lines.of(process.errorReader());
        return new Ended(process.onExit().join().exitValue(), output.whole(), errors.whole());
    }

    /** Its standard input ends at once if nobody writes to it. */
    static Process start(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
