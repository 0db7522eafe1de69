package io.github.mcppolicy.samples.gateway;

import io.github.mcppolicy.clients.Target.Era;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks for resources without a session, by URIs that no SDK would send as they are. */
record ResourceClient(URI endpoint, Era era) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String STATELESS_VERSION = "2026-07-28";
    private static final String META = "io.modelcontextprotocol/";

    /** Everything by which two answers could be told apart, except for the echo of the requested URI. */
    record Answer(int status, JsonNode message) {

        boolean contains(String text) {
            return message.toString().contains(text);
        }

        Answer withoutUri() {
            JsonNode copy = message.deepCopy();
            if (copy.at("/error/data") instanceof ObjectNode data) {
                data.remove("uri");
            }
            return new Answer(status, copy);
        }
    }

    Answer read(String uri) throws IOException, InterruptedException {
        ObjectNode parameters = JSON.createObjectNode().put("uri", uri);
        return send("resources/read", uri, parameters);
    }

    /** Asks to be notified when the resource changes, in the way of the era. */
    Answer subscribe(String uri) throws IOException, InterruptedException {
        ObjectNode parameters = JSON.createObjectNode();
        if (era == Era.STATELESS) {
            parameters
                    .putObject("notifications")
                    .putArray("resourceSubscriptions")
                    .add(uri);
            return send("subscriptions/listen", uri, parameters);
        }
        return send("resources/subscribe", uri, parameters.put("uri", uri));
    }

    private Answer send(String method, String uri, ObjectNode parameters) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (era == Era.STATELESS) {
            parameters
                    .putObject("_meta")
                    .put(META + "protocolVersion", STATELESS_VERSION)
                    .putObject(META + "clientCapabilities");
            request.header("MCP-Protocol-Version", STATELESS_VERSION).header("Mcp-Method", method);
            if (method.equals("resources/read")) {
                request.header("Mcp-Name", headerValue(uri));
            }
        }
        ObjectNode message = JSON.createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", method)
                .set("params", parameters);
        HttpResponse<String> answer = HTTP.send(
                request.POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(),
                JSON.readTree(RawClient.messages(answer.body()).get(0)));
    }

    /** Encodes values that a header cannot carry (MCP 2026-07-28). */
    private static String headerValue(String uri) {
        boolean plain = uri.chars().allMatch(character -> character > ' ' && character < 0x7f);
        return plain
                ? uri
                : "=?base64?" + Base64.getEncoder().encodeToString(uri.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
