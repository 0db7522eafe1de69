package io.github.mcppolicy.samples.webxml;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
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

/** The packaged jar of the sample in a process of its own, on a free port. */
final class SampleProcess implements Closeable {

    private static final Pattern LISTENING = Pattern.compile("listens on (http://127\\.0\\.0\\.1:\\d+/mcp)");
    private static final long START_LIMIT_SECONDS = 60;

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<URI> endpoint = new CompletableFuture<>();

    private SampleProcess(Process process) {
        this.process = process;
    }

    /** Starts the jar named by the system property {@code sample.jar} and waits until it says that it listens. */
    static SampleProcess start(String... arguments) {
        return start(List.of(), List.of(arguments));
    }

    static SampleProcess start(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar().toString(), "--port", "0"));
        command.addAll(arguments);
        try {
            SampleProcess sample = new SampleProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            sample.follow();
            sample.endpoint();
            return sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() {
        return Path.of(System.getProperty("sample.jar", "target/webxml.jar"));
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
            endpoint.completeExceptionally(new IllegalStateException("The sample ended:\n" + output()));
        }
    }

    private void take(String line) {
        output.add(line);
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
            endpoint.complete(URI.create(listening.group(1)));
        }
    }

    /** The address of the MCP endpoint. */
    URI endpoint() {
        try {
            return endpoint.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IllegalStateException("The sample did not start:\n" + output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The address of the server, without a path. */
    URI server() {
        return endpoint().resolve("/");
    }

    /** All that the process has printed until now. */
    String output() {
        return String.join("\n", output);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
