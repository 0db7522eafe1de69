package io.github.mcppolicy.samples.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Sends heads that no HTTP client writes, with fields that are missing, repeated or wrong. */
final class HttpSocket {

    private static final int LIMIT_MILLIS = 30_000;

    private HttpSocket() {}

    /** An answer, as text. */
    record Answer(String text) {

        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        boolean hasField(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .anyMatch(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        }
    }

    /** Sends a head exactly as given, and a JSON body. Returns the whole answer. */
    static Answer send(URI server, List<String> head, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        Stream<String> own = Stream.of(
                "Content-Type: application/json",
                "Accept: application/json, text/event-stream",
                "Connection: close",
                "Content-Length: " + content.length,
                "\r\n");
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream()
                    .write(String.join("\r\n", Stream.concat(head.stream(), own).toList())
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(content);
            // A server that refuses CONNECT waits for more, whatever Connection says.
            socket.shutdownOutput();
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
