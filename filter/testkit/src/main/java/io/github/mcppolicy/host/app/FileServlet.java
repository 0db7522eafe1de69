package io.github.mcppolicy.host.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves the files of a folder as resources. Two init parameters configure it: {@value #ROOT} is the folder that {@code
 * file:///} stands for, and {@value #READING} is the name of a {@link UriReading}. For an address that is not a file,
 * it answers what it would fetch.
 */
public final class FileServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    /** The init parameter with the folder. */
    public static final String ROOT = "root";

    /** The init parameter that says how URIs are read. */
    public static final String READING = "reading";

    /** The answer for an address, in place of its content. */
    public static final String WOULD_FETCH = "would fetch ";

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        respond(request, response, new JsonRpc(this::run).answer(body));
    }

    private void run(String method, JsonNode params, ObjectNode answer) {
        switch (method) {
            case "resources/read", "resources/subscribe", "resources/unsubscribe" ->
                use(params.path("uri").asString(""), answer);
            case "subscriptions/listen" ->
                params.path("notifications")
                        .path("resourceSubscriptions")
                        .forEach(uri -> use(uri.asString(""), answer));
            default -> answer.putObject("result");
        }
    }

    private void use(String uri, ObjectNode answer) {
        try {
            String content =
                    content(UriReading.valueOf(getInitParameter(READING)).place(uri));
            records().ran(content, uri);
            answer.putObject("result")
                    .putArray("contents")
                    .addObject()
                    .put("uri", uri)
                    .put("text", content);
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            ObjectNode error = answer.putObject("error").put("code", -32002).put("message", "Resource not found");
            error.putObject("data").put("uri", uri);
        }
    }

    private String content(String place) throws IOException {
        return place.startsWith("https:")
                ? WOULD_FETCH + place
                : new Folder(Path.of(getInitParameter(ROOT))).textOf(place);
    }
}
