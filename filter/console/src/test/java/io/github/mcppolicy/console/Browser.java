package io.github.mcppolicy.console;

import io.github.mcppolicy.external.ExternalTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chromium with one page, driven over its DevTools protocol. */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LISTENING = "DevTools listening on ws://";

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final WebSocket socket;
    private int lastId;

    private Browser(Process process, String host) throws Exception {
        this.process = process;
        String pages = client.send(
                        HttpRequest.newBuilder(URI.create("http://" + host + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        String page = JSON.readTree(pages).get(0).get("webSocketDebuggerUrl").asString();
        this.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(page), new Messages())
                .get(30, TimeUnit.SECONDS);
        send("Page.enable", Map.of());
        send("Runtime.enable", Map.of());
    }

    /** Skips the calling test where there is no Chromium. */
    static Browser start(Path folder) throws Exception {
        Path chromium = ExternalTool.orSkip("chromium", "chromium");
        Process process = new ProcessBuilder(
                        chromium.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        try {
            return new Browser(process, host(process.inputReader()));
        } catch (Exception failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    private static String host(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("Chromium has not said where it listens");
        }
        Thread drain = new Thread(() -> output.lines().forEach(ignored -> {}));
        drain.setDaemon(true);
        drain.start();
        return line.substring(LISTENING.length()).split("/", 2)[0];
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                received.add(JSON.readTree(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private JsonNode send(String method, Map<String, Object> parameters) throws Exception {
        int id = ++lastId;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(30, TimeUnit.SECONDS);
        while (true) {
            JsonNode message = next();
            if (message.path("id").asInt(0) == id) {
                return message.path("result");
            }
            events.add(message);
        }
    }

    private JsonNode next() throws InterruptedException {
        JsonNode message = received.poll(60, TimeUnit.SECONDS);
        if (message == null) {
            throw new IllegalStateException("Chromium has not answered");
        }
        return message;
    }

    private void awaitLoad() throws InterruptedException {
        while (events.stream().noneMatch(Browser::isLoad)) {
            events.add(next());
        }
        events.removeIf(Browser::isLoad);
    }

    private static boolean isLoad(JsonNode event) {
        return event.path("method").asString("").equals("Page.loadEventFired");
    }

    /** Opens an address and waits until it is loaded. */
    void open(String address) throws Exception {
        send("Page.navigate", Map.of("url", address));
        awaitLoad();
    }

    /** Evaluates an expression in the page, and returns its value as a text. */
    String evaluate(String expression) throws Exception {
        return send("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"))
                .at("/result/value")
                .asString();
    }

    /** Clicks on what leads to another page, and waits until that is loaded. */
    void click(String selector) throws Exception {
        evaluate("document.querySelector('" + selector + "').click()");
        awaitLoad();
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
