package io.github.mcppolicy.javaagent.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a process writes, line by line, while it runs. Thread-safe. */
final class Lines {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Lines() {}

    static Lines of(BufferedReader stream) {
        Lines lines = new Lines();
        Thread reader = new Thread(() -> lines.read(stream), "lines of a process");
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    private void read(BufferedReader stream) {
        try (stream) {
            for (String line = stream.readLine(); line != null; line = stream.readLine()) {
                add(line);
            }
        } catch (IOException killed) {
            add("(killed)");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /**
     * The first matching line, as soon as it is there. Empty when the stream ends, or when no such line arrives in
     * time.
     */
    synchronized Optional<String> await(Predicate<String> sought) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (find(sought).isEmpty() && !ended && System.nanoTime() < deadline) {
                wait(1000);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return find(sought);
    }

    private Optional<String> find(Predicate<String> sought) {
        return lines.stream().filter(sought).findFirst();
    }

    /** All lines, once the stream has ended. */
    synchronized String whole() {
        try {
            while (!ended) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return text();
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for a process", e);
    }

    /** The lines so far. */
    synchronized String text() {
        return String.join("\n", lines);
    }
}
