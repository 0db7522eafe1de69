package io.github.mcppolicy.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The endpoint is moved by Spring AI's property, in an app below a context path whose dispatcher servlet also has a
 * path.
 */
class PathsIT {

    private static final String CALL = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{"title":"Wal","reader":"Ada"}}}""";

    private static SampleProcess sample;

    @BeforeAll
    static void start() {
        sample = App.BOOT_4_1.start(
                "spring.ai.mcp.server.protocol=STATELESS",
                "spring.ai.mcp.server.streamable-http.mcp-endpoint=/tools",
                "server.servlet.context-path=/app",
                "spring.mvc.servlet.path=/api");
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    /** Even without a policy, Spring itself answers 500 to odd forms of the part before the endpoint. */
    @ParameterizedTest
    @CsvSource({"/app/api/tools", "/app/api/%74ools", "/app/api/tools;a=b"})
    void deniedToolWhenCalledAtAnyFormOfThePathThenItIsDenied(String path) throws Exception {
        assertThat(answer(path, "find_books")).contains("Walden");
        assertThat(answer(path, "waive_fee")).contains("[POLICY DENIED]");
    }

    private static String answer(String path, String tool) throws Exception {
        URI uri = URI.create(sample.server().toString().replaceFirst("/$", "") + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(CALL.formatted(tool)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
