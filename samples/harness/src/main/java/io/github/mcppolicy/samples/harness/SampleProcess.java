package io.github.mcppolicy.samples.harness;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged jar of a sample in its own process, on the JDK that runs this one. Where tests start it, the build gives
 * options for a process that does not live long, in {@code mcp.test.jvm-options}; measurements have none. Thread-safe.
 */
public final class SampleProcess implements Closeable {

    /** What the samples' own mains print, and what Spring Boot prints. */
    private static final Pattern LISTENING =
            Pattern.compile("(?:listens on http://127\\.0\\.0\\.1:|(?:Tomcat|Netty) started on port )(\\d+)");

    private static final long START_LIMIT_SECONDS = 120;

    private static final List<String> FOR_TESTS = Stream.of(
                    System.getProperty("mcp.test.jvm-options", "").split(" "))
            .filter(option -> !option.isEmpty())
            .toList();

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<URI> server = new CompletableFuture<>();

    private SampleProcess(Process process) {
        this.process = process;
    }

    /** Starts {@code java <jvmOptions> -jar <jar> <arguments>} and waits until it says that it listens. */
    public static SampleProcess start(Path jar, List<String> jvmOptions, List<String> arguments) {
        return start(jvmOptions, List.of("-jar", jar.toString()), arguments);
    }

    /** The same with a main class on the class path of this process. */
    public static SampleProcess start(Class<?> main, List<String> jvmOptions, List<String> arguments) {
        return start(jvmOptions, List.of("-cp", System.getProperty("java.class.path"), main.getName()), arguments);
    }

    /** The same with an unchanged Spring Boot jar and an additional library on the app's class path. */
    public static SampleProcess startWithLibrary(Path springBootJar, Path library, List<String> arguments) {
        return start(
                List.of("-Dloader.path=" + library),
                List.of("-cp", springBootJar.toString(), "org.springframework.boot.loader.launch.PropertiesLauncher"),
                arguments);
    }

    private static SampleProcess start(List<String> jvmOptions, List<String> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FOR_TESTS);
        command.addAll(jvmOptions);
        command.addAll(program);
        command.addAll(arguments);
        try {
            SampleProcess sample = new SampleProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            sample.follow();
            sample.server();
            return sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void follow() {
        Thread follower = new Thread(this::readOutput, "output of " + process.pid());
        follower.setDaemon(true);
        follower.start();
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(this::take);
        } catch (IOException | UncheckedIOException e) {
            output.add(e.toString());
        } finally {
            server.completeExceptionally(new IllegalStateException("The sample ended:\n" + output()));
        }
    }

    private void take(String line) {
        output.add(line);
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
            server.complete(URI.create("http://127.0.0.1:" + listening.group(1) + "/"));
        }
    }

    /** The address of the server, without a path. */
    public URI server() {
        try {
            return server.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IllegalStateException("The sample did not start:\n" + output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The address of the MCP endpoint. */
    public URI endpoint() {
        return server().resolve("mcp");
    }

    long pid() {
        return process.pid();
    }

    /** Everything the process has printed so far. */
    public String output() {
        return String.join("\n", output);
    }

    /** The processor time that all threads of the process have used so far, in steps of the system's clock tick. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
