package io.github.mcppolicy.samples.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MCP server in a process of its own. Talks to it line by line over its standard streams (MCP 2025-11-25,
 * Transports, stdio). Thread-safe.
 *
 * <p>The Java SDK's {@code StdioClientTransport} is not used. Version 2.1.0 loses fields that its records do not have,
 * rounds decimals, and reads in the platform's charset. After one line that it cannot map it silently stops reading. A
 * gateway must not do any of that to messages between two other parties.
 */
final class UpstreamProcess implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamProcess.class);

    private static final int MAX_LINE_BYTES = 256 << 20;
    private static final long GRACE_MILLIS = 2000;

    private final Process process;
    private final OutputStream input;

    private UpstreamProcess(Process process) {
        this.process = process;
        this.input = process.getOutputStream();
    }

    /** Is told what the process does. Called by one thread. */
    interface Listener {

        void onLine(String line);

        /** The process has ended, and nothing more will come. */
        void onEnd(int exitCode);
    }

    /**
     * Starts the command. Whatever it writes to its standard error goes to the gateway's.
     *
     * @throws IOException when it does not start
     */
    static UpstreamProcess start(List<String> command) throws IOException {
        return new UpstreamProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Passes everything that the process writes to a listener, from the beginning. May be called only once. */
    void follow(Listener listener) {
        Thread reader = new Thread(() -> read(listener), "upstream " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Listener listener) {
        try (InputStream output = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            for (String line = nextLine(output); !line.isEmpty(); line = nextLine(output)) {
                listener.onLine(line.stripTrailing());
            }
            // The process may be about to say why it ends.
            process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException | InterruptedException e) {
            LOG.warn("The upstream process {} cannot be read any more: {}", process.pid(), e.getMessage());
        } finally {
            close();
            listener.onEnd(exitCode());
        }
    }

    /** The next line with its line feed. Empty at the end. */
    private static String nextLine(InputStream output) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = output.read();
        while (next >= 0) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            if (line.size() > MAX_LINE_BYTES) {
                throw new IOException("a line is longer than " + MAX_LINE_BYTES + " bytes");
            }
            next = output.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /**
     * Sends one message.
     *
     * @throws IOException when the process has ended
     */
    void send(String line) throws IOException {
        synchronized (input) {
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        }
    }

    /** Ends the process and everything it has started, by force if they take too long. */
    @Override
    public void close() {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        tree.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] ends = tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, GRACE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
        tree.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Its exit code. May only be called after it has been closed. */
    int exitCode() {
        return process.exitValue();
    }
}
