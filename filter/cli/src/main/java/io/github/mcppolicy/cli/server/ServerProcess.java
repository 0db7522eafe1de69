package io.github.mcppolicy.cli.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process and everything that it starts. None of it outlives {@link #close}, or this JVM. */
final class ServerProcess implements AutoCloseable {
    private static final Duration TO_READ_THE_END = Duration.ofMillis(500);
    private static final Duration TO_END_BY_ITSELF = Duration.ofMillis(500);
    private static final Duration TO_END_WHEN_ASKED = Duration.ofSeconds(2);

    private final Process process;
    private final LastLines errors = new LastLines();
    private final CompletableFuture<Void> errorsRead = new CompletableFuture<>();

    /** Descendants are only found while their parents live, so they are noted. */
    private final Set<ProcessHandle> tree = new LinkedHashSet<>();

    private final Thread lastResort = new Thread(this::destroyForcibly);

    private ServerProcess(Process process) {
        this.process = process;
        start("errors", () -> {
            read(process.getErrorStream(), errors);
            errorsRead.complete(null);
        });
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Takes what a process writes. */
    interface Reader {
        /** Whether more is wanted. */
        boolean take(byte[] bytes, int length);
    }

    /** @throws IOException when there is no such program */
    static ServerProcess start(List<String> command) throws IOException {
        return new ServerProcess(new ProcessBuilder(command).start());
    }

    /** Passes on what the process writes to its standard output, in a thread of its own, until that ends. */
    void follow(Reader reader, Runnable atEnd) {
        start("output", () -> {
            read(process.getInputStream(), reader);
            atEnd.run();
        });
    }

    /** Whoever waits does so with a limit, and a thread that never ends does not keep the JVM. */
    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "server " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void read(InputStream stream, Reader reader) {
        byte[] buffer = new byte[1 << 16];
        try {
            int length = stream.read(buffer);
            while (length >= 0 && reader.take(buffer, length)) {
                length = stream.read(buffer);
            }
        } catch (IOException closed) {
            // Nothing more comes, as at its end.
        }
    }

    /** Writes a line. A process that does not read it in time is one that does not answer. */
    void write(String line, Deadline deadline) {
        noteTree();
        OutputStream input = process.getOutputStream();
        CompletableFuture<Void> written = new CompletableFuture<>();
        start("input", () -> {
            write(input, line);
            written.complete(null);
        });
        await(written, Duration.ofNanos(deadline.nanosLeft()));
    }

    private static void write(OutputStream input, String line) {
        try {
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException ended) {
            // The end of its output says so.
        }
    }

    private synchronized void noteTree() {
        tree.add(process.toHandle());
        process.descendants().forEach(tree::add);
    }

    /** A clause about the process when its output has ended. */
    String ending() {
        boolean hasEnded = await(process.onExit(), TO_READ_THE_END);
        return hasEnded ? "it has ended with exit code " + process.exitValue() : "it has closed its standard output";
    }

    /** The end of what it has written to its standard error, in lines that a terminal can show. */
    String lastErrors() {
        if (!process.isAlive()) {
            await(errorsRead, TO_READ_THE_END);
        }
        return errors.printable();
    }

    /** Lets it end by itself, then asks it to, then forces it; the same for everything that it has started. */
    @Override
    public void close() {
        noteTree();
        start("input", this::closeInput);
        if (!await(ends(), TO_END_BY_ITSELF)) {
            noteTree();
            List<ProcessHandle> all = known();
            all.forEach(ProcessHandle::destroy);
            await(ends(), TO_END_WHEN_ASKED);
        }
        destroyForcibly();
        await(ends(), TO_END_WHEN_ASKED);
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException shuttingDown) {
            // It runs already.
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException ended) {
            // Then it needs no asking.
        }
    }

    private void destroyForcibly() {
        noteTree();
        known().forEach(ProcessHandle::destroyForcibly);
    }

    private synchronized List<ProcessHandle> known() {
        return List.copyOf(tree);
    }

    private CompletableFuture<Void> ends() {
        return CompletableFuture.allOf(
                known().stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    }

    /** Whether it has come in time. */
    private static boolean await(CompletableFuture<?> event, Duration time) {
        try {
            event.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failed) {
            return true;
        }
    }
}
