package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.LoggingApp;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent brings the admin address along. */
final class AdminAddressIT {
    private static final String ADDRESS = "The admin address is ";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Test
    void addressWhenAmongTheAgentsArgumentsThenAnswersBesideTheApp() throws IOException, InterruptedException {
        String arguments = "location=" + Policies.allowedOnly(folder)
                + ",admin.address=127.0.0.1:0,admin.open-health=true,admin.open-metrics=true";
        try (AppProcess app = AppProcess.start(Launch.of(LoggingApp.class).agent(arguments))) {
            String line = app.awaitError(ADDRESS);
            String address =
                    line.substring(line.indexOf(ADDRESS) + ADDRESS.length()).strip();
            assertThat(app.call("/mcp", "forbidden").body()).contains("[POLICY DENIED]");
            assertThat(get(address + "/health")).isEqualTo("{\"status\":\"up\"}");
            assertThat(get(address + "/metrics"))
                    .contains("mcp_policy_decisions_total")
                    .endsWith("# EOF\n");
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
