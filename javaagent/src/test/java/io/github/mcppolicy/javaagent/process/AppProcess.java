package io.github.mcppolicy.javaagent.process;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An app that serves until it is closed. */
public final class AppProcess implements AutoCloseable {

    private static final String PORT = "port ";

    private final Process process;
    private final Lines output;
    private final Lines errors;
    private final int port;

    private AppProcess(Process process) {
        this.process = process;
        this.output = Lines.of(process.inputReader());
        this.errors = Lines.of(process.errorReader());
        this.port = output.await(line -> line.startsWith(PORT))
                .map(line -> Integer.parseInt(line.substring(PORT.length())))
                .orElseThrow(() -> failure("does not serve"));
    }

    private IllegalStateException failure(String what) {
        process.destroyForcibly();
        return new IllegalStateException("The app " + what + ". Its standard error:\n" + errors.whole());
    }

    /** Starts an app and waits until it serves. */
    public static AppProcess start(Launch launch) {
        return new AppProcess(Ended.start(launch.command(), launch.environment()));
    }

    /** The address of a path. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Calls a tool at a path. */
    public Answer call(String path, String tool) {
        return Answer.toCall(at(path), tool);
    }

    /** What a page says. */
    public String page(String path) {
        return Answer.toGet(at(path)).body();
    }

    /** The tools that have run, in order. */
    public List<String> runs() {
        return page("/runs").lines().toList();
    }

    /** Its process id. */
    public String id() {
        return Long.toString(process.pid());
    }

    /** Waits until standard error has a line that contains the text. */
    public String awaitError(String text) {
        Optional<String> line = errors.await(candidate -> candidate.contains(text));
        return line.orElseThrow(() -> failure("has not said '" + text + "'"));
    }

    /** What it has written to standard error so far. */
    public String errors() {
        return errors.text();
    }

    /** Ends it as a user would, and returns everything it wrote to standard error. */
    public String stop() {
        process.destroy();
        process.onExit().join();
        return errors.whole();
    }

    /** Waits until it ends by itself. */
    public Ended ended() {
        return new Ended(process.onExit().join().exitValue(), output.whole(), errors.whole());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
