package io.github.mcppolicy.samples.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An MCP session that sends the bodies of a README's curl lines. A test can so show that the lines a reader pastes do
 * what the text says. Not thread-safe.
 */
public final class ReadmeSession {

    private static final Pattern BODY = Pattern.compile("-d '(\\{[^']*})'");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path readme;
    private final URI endpoint;
    private final Map<String, String> headers;

    private ReadmeSession(Path readme, URI endpoint, Map<String, String> headers) {
        this.readme = readme;
        this.endpoint = endpoint;
        this.headers = new TreeMap<>(headers);
    }

    /**
     * Opens a session with the README's own {@code initialize} and {@code notifications/initialized}.
     *
     * @param headers what each request carries in addition to the headers of MCP
     */
    public static ReadmeSession open(Path readme, URI endpoint, Map<String, String> headers)
            throws IOException, InterruptedException {
        ReadmeSession session = new ReadmeSession(readme, endpoint, headers);
        HttpResponse<String> hello = session.send("initialize");
        session.headers.put(
                "Mcp-Session-Id", hello.headers().firstValue("Mcp-Session-Id").orElseThrow());
        session.send("notifications/initialized");
        return session;
    }

    /** Talks to a server that has no sessions. Nothing has been sent yet. */
    public static ReadmeSession stateless(Path readme, URI endpoint) {
        return new ReadmeSession(readme, endpoint, Map.of());
    }

    /**
     * A README or an answer without the parts that differ each time: waiting times, and everything in an event but its
     * data.
     */
    public static String comparable(String text) {
        return text.replaceAll("retry in \\d+ s", "retry in N s")
                .replaceAll("(retryAfterSeconds\":)\\d+", "$1N")
                .replaceAll("(?m)^(id|event): ?.*\\R", "")
                .strip();
    }

    /** The answer to the only body in the README that names this method or tool. */
    public String answerTo(String methodOrTool) throws IOException, InterruptedException {
        return send(methodOrTool).body();
    }

    private HttpResponse<String> send(String methodOrTool) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body(methodOrTool)));
        headers.forEach(request::header);
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(methodOrTool + ": " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    private String body(String methodOrTool) throws IOException {
        List<String> bodies = BODY.matcher(Files.readString(readme))
                .results()
                .map(match -> match.group(1))
                .filter(body -> body.contains("\"" + methodOrTool + "\""))
                .toList();
        if (bodies.size() != 1) {
            throw new IllegalStateException(bodies.size() + " bodies in " + readme + " name " + methodOrTool);
        }
        return bodies.get(0);
    }
}
