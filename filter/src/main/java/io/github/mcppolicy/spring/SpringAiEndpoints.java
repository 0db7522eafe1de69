package io.github.mcppolicy.spring;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Where the MCP server of Spring AI 1.1 and 2.0 listens: all three addresses that its properties and their defaults
 * give, whatever {@code spring.ai.mcp.server.protocol} is. Each is the address after {@code base-url}, because the
 * server's routes do not contain that prefix.
 */
enum SpringAiEndpoints {
    STREAMABLE_HTTP("streamable-http.mcp-endpoint", "/mcp"),
    SSE("sse-endpoint", "/sse"),
    SSE_MESSAGE("sse-message-endpoint", "/mcp/message");

    private final String property;
    private final String defaultPath;

    SpringAiEndpoints(String property, String defaultPath) {
        this.property = "spring.ai.mcp.server." + property;
        this.defaultPath = defaultPath;
    }

    /** All addresses, in the format of {@code mcp.policy.endpoints}. */
    static String in(ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment);
        return Stream.of(values())
                .map(endpoint -> binder.bind(endpoint.property, String.class).orElse(endpoint.defaultPath))
                .map(SpringAiEndpoints::asRouted)
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** Spring adds a slash in front. One at the end is dropped, because requests are compared without it. */
    private static String asRouted(String path) {
        String absolute = path.startsWith("/") ? path : "/" + path;
        return absolute.length() > 1 && absolute.endsWith("/")
                ? absolute.substring(0, absolute.length() - 1)
                : absolute;
    }
}
