package io.github.mcppolicy.host.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A {@link HostProcess} as its parent sees it. Waiting for it in vain ends in an {@link IllegalStateException} with the
 * end of what it wrote to its standard error.
 */
final class ChildJvm implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final int LAST_LINES = 60;

    private final Process process;
    private final Path log;
    // An empty entry marks the end: the child has closed its standard output.
    private final BlockingQueue<Optional<Line>> answers = new LinkedBlockingQueue<>();

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a JVM; its standard error goes to {@code log}. */
    static ChildJvm fork(List<String> command, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process =
                    new ProcessBuilder(command).redirectError(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            ChildJvm child = new ChildJvm(process, log);
            Thread listening = new Thread(child::listen, "listening to " + log.getFileName());
            listening.setDaemon(true);
            listening.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try {
            process.inputReader(UTF_8)
                    .lines()
                    .filter(Line::isOne)
                    .map(Line::parse)
                    .map(Optional::of)
                    .forEach(answers::add);
        } catch (UncheckedIOException killed) {
            // No more answers follow, just as after the end of the stream.
        } finally {
            answers.add(Optional.empty());
        }
    }

    /** Whether it takes orders. If not, it is ending. */
    boolean becomesReady() {
        return next().isPresent();
    }

    /** The answer to an order. */
    Line ask(Line order) {
        try {
            process.outputWriter(UTF_8).append(order.toString()).append('\n').flush();
        } catch (IOException e) {
            throw new IllegalStateException(failure("does not listen").getMessage(), e);
        }
        return next().orElseThrow(() -> failure("ended with exit code " + exitCode()));
    }

    private Optional<Line> next() {
        try {
            return Optional.ofNullable(answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .orElseThrow(() -> failure("did not answer"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a host process", e);
        }
    }

    /** Waits for its end, and returns the exit code. */
    int exitCode() {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw failure("did not end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a host process", e);
        }
    }

    /** What it has written to its standard error so far. */
    String said() {
        try {
            return new String(Files.readAllBytes(log), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exception to throw when the child does not do its part. */
    IllegalStateException failure(String what) {
        List<String> lines = said().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new IllegalStateException(
                "the host process " + what + "; the end of " + log + ":\n" + String.join("\n", last));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
