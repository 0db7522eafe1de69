package io.github.mcppolicy.samples.javaagent;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session of the official Java client. */
final class ToolClient implements AutoCloseable {

    private final McpSyncClient client;

    private ToolClient(URI server, HttpRequest.Builder template) {
        this.client = McpClient.sync(HttpClientStreamableHttpTransport.builder(server.toString())
                        .requestBuilder(template)
                        .build())
                .build();
        client.initialize();
    }

    static ToolClient anonymous(URI server) {
        return new ToolClient(server, HttpRequest.newBuilder());
    }

    static ToolClient of(String user, URI server) {
        return new ToolClient(server, HttpRequest.newBuilder().header("Authorization", basic(user)));
    }

    /** The credentials of a demonstration user, whose password is the user's name. */
    static String basic(String user) {
        byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    List<String> tools() {
        return client.listTools().tools().stream().map(Tool::name).toList();
    }

    Result call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        String text = ((TextContent) result.content().get(0)).text();
        Optional<String> rule = Optional.ofNullable(result.meta())
                .map(meta -> meta.get("io.github.mcppolicy/rule"))
                .map(Object::toString);
        return new Result(Boolean.TRUE.equals(result.isError()), text, rule);
    }

    @Override
    public void close() {
        client.close();
    }

    /** The result of a call, and the rule of the policy if that refused it. */
    record Result(boolean isError, String text, Optional<String> rule) {

        static Result refused(String text, String rule) {
            return new Result(true, text, Optional.of(rule));
        }
    }
}
