package io.github.mcppolicy.alljar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar alone in {@code WEB-INF/lib}, with the filter declared in {@code web.xml}: in an app with SLF4J and in one
 * without.
 */
final class AllJarInWebAppIT {
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>mcp-policy</filter-name>
                <filter-class>io.github.mcppolicy.McpPolicyFilter</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping>
                <filter-name>mcp-policy</filter-name>
                <url-pattern>/mcp</url-pattern>
              </filter-mapping>
              <servlet>
                <servlet-name>app</servlet-name>
                <servlet-class>io.github.mcppolicy.alljar.AppServlet</servlet-class>
                <async-supported>true</async-supported>
              </servlet>
              <servlet-mapping>
                <servlet-name>app</servlet-name>
                <url-pattern>/mcp</url-pattern>
              </servlet-mapping>
            </web-app>
            """;

    /** A policy that needs every library that the jar brings. */
    private static final String POLICY = """
            {"version": "1", "default": "deny",
             "tools": {"get_order": {
               "deny_if": [{"path": "args.id", "op": "regex", "value": "^test-", "on_deny": "not a real order"}],
               "rate_limit": {"max": 1, "window": "day"}}}}""";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    @Test
    void appWithSlf4jWhenItHasNothingButTheJarThenThePolicyIsApplied() throws Exception {
        try (WebAppProcess app = WebAppProcess.start(folder, WEB_XML, POLICY, List.of())) {
            policyIsApplied(app, "ran, SLF4J: true");
        }
    }

    @Test
    void appWithoutSlf4jWhenItHasNothingButTheJarThenThePolicyIsAppliedAndTheJdkLogsTheRecords() throws Exception {
        try (WebAppProcess app = WebAppProcess.start(folder, WEB_XML, POLICY, List.of("org.slf4j."))) {
            policyIsApplied(app, "ran, SLF4J: false");

            assertThat(app.stop().lines().filter(line -> line.contains("\"tool\":\"get_order\"")))
                    .hasSize(3);
        }
    }

    private void policyIsApplied(WebAppProcess app, String ran) throws Exception {
        assertThat(call(app, "get_order", "test-1")).contains("[POLICY DENIED] not a real order");
        assertThat(call(app, "delete_order", "1")).contains("\"/default\"");
        assertThat(call(app, "get_order", "1")).contains(ran);
        assertThat(call(app, "get_order", "1")).contains("[RATE LIMITED]");
    }

    private String call(WebAppProcess app, String tool, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(app.endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString("""
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{"id":"%s"}}}""".formatted(tool, id)))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
