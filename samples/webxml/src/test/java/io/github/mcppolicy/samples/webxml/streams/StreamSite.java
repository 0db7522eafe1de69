package io.github.mcppolicy.samples.webxml.streams;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A {@link StreamServer} in its own JVM. */
final class StreamSite implements Closeable {
    private static final Path POLICY = Path.of("src/test/load/full.json");

    /** Hidden tools make the filter look into every event, and the call needs all its limits. */
    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"get_order\",\"arguments\":{\"order_id\":1,\"desk\":\"berlin-7\",\"pages\":1}}}";

    private final HttpClient control =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SampleProcess process;

    private StreamSite(SampleProcess process) {
        this.process = process;
    }

    /** What stands in front of the endpoint. */
    enum Guard {
        NONE("bare"),
        FILTER("behind the filter");

        private final String title;

        Guard(String title) {
            this.title = title;
        }

        private List<String> arguments() {
            return this == FILTER ? List.of(POLICY.toString()) : List.of();
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /**
     * The number of open streams, and the heap of the whole application.
     *
     * @param heap bytes in use
     */
    record State(int open, long heap) {

        private static State parse(String text) {
            String[] parts = text.split(" ", -1);
            return new State(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }
    }

    /**
     * Starts it. It ends when it runs out of memory.
     *
     * @param megabytes of heap
     */
    static StreamSite start(Guard guard, int megabytes) {
        List<String> options = List.of(
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=src/test/load/logback.xml");
        return new StreamSite(SampleProcess.start(StreamServer.class, options, guard.arguments()));
    }

    URI server() {
        return process.server();
    }

    State state() throws IOException, InterruptedException {
        return State.parse(control.send(request(ControlServlet.PATH).build(), BodyHandlers.ofString())
                .body());
    }

    /** Has events sent on every stream, without waiting for them. */
    CompletableFuture<Integer> send(int events) {
        HttpRequest order = request(ControlServlet.PATH + "?" + events)
                .POST(BodyPublishers.noBody())
                .build();
        return control.sendAsync(order, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }

    /** Makes calls that the policy allows and that the application never answers. */
    List<CompletableFuture<HttpResponse<Void>>> callInVain(int calls) {
        HttpRequest call = request("/mcp/messages")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CALL))
                .build();
        List<CompletableFuture<HttpResponse<Void>>> waiting = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            waiting.add(control.sendAsync(call, BodyHandlers.discarding()));
        }
        return waiting;
    }

    /** Called after the clients have gone. Has events sent until the application has found every stream broken. */
    void awaitNoStream() throws Exception {
        for (int attempt = 0; state().open() > 0; attempt++) {
            if (attempt == 1_000) {
                throw new IllegalStateException("the application still has streams open: " + state());
            }
            send(1).get();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server().resolve(path));
    }

    @Override
    public void close() {
        process.close();
    }
}
