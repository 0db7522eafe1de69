package io.github.mcppolicy.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.ReadmeSession;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The {@code -all} jar on the class path of a packaged app with Spring Security that was built without it. */
class AddedToAnAppIT {

    private static final Path APP = Path.of("../../javaagent/spring-boot");

    private static SampleProcess app;

    @BeforeAll
    static void start() {
        app = SampleProcess.startWithLibrary(
                APP.resolve("target/spring-boot.jar"),
                Path.of(System.getProperty("mcp.test.filter.jar")),
                List.of("--server.port=0", "--mcp.policy.location=" + APP.resolve("policy.json")));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void userWhenSpringSecurityAuthenticatedThemThenTheyAreTheCaller() throws Exception {
        ReadmeSession clerk =
                ReadmeSession.open(APP.resolve("README.md"), app.endpoint(), Map.of("Authorization", basic("clerk")));

        assertThat(clerk.answerTo("write_off")).contains("[POLICY DENIED]");
        assertThat(clerk.answerTo("stock_level")).contains("900 pieces");
        assertThat(app.output().lines())
                .filteredOn(line -> line.contains("\"stock_level\""))
                .singleElement()
                .asString()
                .contains("\"decision\":\"allow\"", "\"caller\":\"principal:clerk\"");
    }

    @Test
    void strangerWhenSpringSecurityTurnsThemAwayThenNothingIsEvaluated() throws Exception {
        HttpRequest call = HttpRequest.newBuilder(app.endpoint())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("no message"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(call, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
        assertThat(app.output()).doesNotContain("\"decision\":\"malformed\"");
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }
}
