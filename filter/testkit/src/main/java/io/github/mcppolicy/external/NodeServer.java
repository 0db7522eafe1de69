package io.github.mcppolicy.external;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that runs on Node in its own process. */
public final class NodeServer implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listens on (http\\S+)");

    private final Process process;
    private final URI address;

    private NodeServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Returns when the server says that it listens. If it ends before that, throws an exception with what it printed.
     */
    static NodeServer start(ProcessBuilder command) throws IOException {
        Process process = command.start();
        BufferedReader output = process.inputReader();
        List<String> printed = new ArrayList<>();
        for (Optional<String> line = next(output); line.isPresent(); line = next(output)) {
            Matcher listening = LISTENING.matcher(line.get());
            if (listening.find()) {
                discard(output);
                return new NodeServer(process, URI.create(listening.group(1)));
            }
            printed.add(line.get());
        }
        throw new IOException("The server ended: " + String.join("\n", printed));
    }

    private static Optional<String> next(BufferedReader output) throws IOException {
        return Optional.ofNullable(output.readLine());
    }

    /** Keeps the process from waiting for a reader. */
    private static void discard(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "output of a server on Node");
        reader.setDaemon(true);
        reader.start();
    }

    /** The address it listens on, as it printed it. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
