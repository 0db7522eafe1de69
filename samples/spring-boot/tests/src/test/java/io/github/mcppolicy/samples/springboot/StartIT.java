package io.github.mcppolicy.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an app logs when it starts. */
class StartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"BOOT_4_1", "BOOT_3_5"})
    void policyWhenInvalidThenSpringBootReportsEveryProblemAndNoStackTrace(App app) throws IOException {
        Path policy = folder.resolve("policy.json");
        Files.writeString(policy, """
                {"version": "1", "default": "maybe",
                 "tols": {}}
                """);

        assertReported(app, "mcp.policy.location=" + policy)
                .hasMessageContaining(policy + ":1:29 /default: ")
                .hasMessageContaining(policy + ":2:2 /tols: ");
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOT_4_1", "BOOT_3_5"})
    void settingWhenUnknownThenSpringBootReportsTheNearestAndNoStackTrace(App app) {
        assertReported(app, "mcp.policy.max-dept=3")
                .hasMessageContaining("command line argument mcp.policy.max-dept: there is no such setting; write"
                        + " mcp.policy.max-depth, if that is meant");
    }

    private static AbstractThrowableAssert<?, ?> assertReported(App app, String setting) {
        return assertThatThrownBy(() -> app.start(setting).close())
                .hasMessageContainingAll("APPLICATION FAILED TO START", "Description:", "Action:")
                .hasMessageNotContaining("\tat ");
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBFLUX_ON_BOOT_4_1", "WEBFLUX_ON_BOOT_3_5"})
    void webFluxAppWhenItStartsThenItSaysThatNothingIsEvaluatedAndRuns(App app) throws Exception {
        try (SampleProcess webFlux = app.start()) {
            assertThat(webFlux.output()).contains("WARN", "NO MCP CALL IS EVALUATED");
            assertThat(answer(webFlux)).isEqualTo("ran");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOT_4_1", "BOOT_3_5"})
    void adminAddressWhenNamedThenItAnswersBesideTheApp(App app) throws Exception {
        try (SampleProcess library = app.start("admin=127.0.0.1:0", "mcp.policy.admin.open-health=true")) {
            Matcher address =
                    Pattern.compile("The admin address is (http://[0-9.:]+)").matcher(library.output());
            assertThat(address.find()).isTrue();
            HttpRequest health = HttpRequest.newBuilder(URI.create(address.group(1) + "/health"))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(health, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"status\":\"up\"");
        }
    }

    private static String answer(SampleProcess app) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(app.endpoint())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
