package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When processes of a stdio server start, end, fail and are refused. */
class StdioSessionsIT {

    private static SampleProcess gateway;

    @BeforeAll
    static void startGateway() {
        gateway = PackagedGateway.inFrontOf(ScriptedServer.class);
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
    }

    @Test
    void sessionWhenDeletedThenItsProcessEndsAndItsIdIsUnknown() throws Exception {
        RawClient client = RawClient.open(gateway.endpoint());
        ProcessHandle server = process(client);

        assertThat(client.delete().statusCode()).isEqualTo(200);

        assertThat(server.isAlive()).isFalse();
        assertThat(client.post(RawClient.toolCall("1", "pid")).statusCode()).isEqualTo(404);
    }

    @Test
    void sessionWhenNothingIsSentForTooLongThenItsProcessEnds() throws Exception {
        try (SampleProcess limited = PackagedGateway.inFrontOf(ScriptedServer.class, "--session-idle-limit", "5")) {
            RawClient client = RawClient.open(limited.endpoint());

            process(client).onExit().get(20, TimeUnit.SECONDS);

            assertThat(client.post(RawClient.toolCall("1", "pid")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void sessionsWhenThereAreAsManyAsAllowedThenTheNextIsRefusedUntilOneEnds() throws Exception {
        try (SampleProcess limited = PackagedGateway.inFrontOf(ScriptedServer.class, "--max-sessions", "1")) {
            RawClient client = RawClient.open(limited.endpoint());

            HttpResponse<String> refused = RawClient.without(limited.endpoint()).post(RawClient.INITIALIZE);

            assertThat(refused.body()).contains("\"id\":0,", "--max-sessions");
            assertThat(refused.headers().firstValue("Mcp-Session-Id")).isEmpty();
            client.delete();
            assertThat(RawClient.open(limited.endpoint()).text("pid")).endsWith(" 1");
        }
    }

    @Test
    void gatewayWhenStoppedThenNoProcessIsLeft() throws Exception {
        SampleProcess stopped = PackagedGateway.inFrontOf(ScriptedServer.class);
        List<ProcessHandle> servers =
                List.of(process(RawClient.open(stopped.endpoint())), process(RawClient.open(stopped.endpoint())));

        stopped.close();

        assertThat(servers).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void serverWhenItDiesThenTheCallFailsAtOnceAndTheSessionIsOver() throws Exception {
        RawClient client = RawClient.open(gateway.endpoint());
        try (Stream<String> listening = client.listen().body()) {
            assertThat(client.call("exit")).contains("\"id\":1,", "The upstream server has ended, exit code 3");
            assertThat(listening.filter(line -> !line.isBlank())).isEmpty();
        }
        assertThat(client.post(RawClient.toolCall("1", "pid")).statusCode()).isEqualTo(404);
        assertThat(RawClient.open(gateway.endpoint()).text("pid")).endsWith(" 1");
    }

    @Test
    void serverWhenItDoesNotAnswerThenTheCallFailsAfterTheLimit() throws Exception {
        try (SampleProcess limited = PackagedGateway.inFrontOf(ScriptedServer.class, "--answer-limit", "2")) {
            RawClient client = RawClient.open(limited.endpoint());

            assertThat(client.call("never")).contains("\"id\":1,", "did not answer within 2 s");
            assertThat(client.text("pid")).endsWith(" 2");
        }
    }

    @Test
    void commandWhenItEndsAtOnceThenInitializeIsAnsweredWithItsExitCode() throws Exception {
        try (SampleProcess limited =
                PackagedGateway.start(PackagedGateway.ALLOW_ALL, List.of("--", "sh", "-c", "exit 7"))) {
            // The end is noticed by the thread that reads, by the one that writes, or by both.
            for (int i = 0; i < 50; i++) {
                assertThat(initialize(limited)).contains("\"id\":0,", "The upstream server has ended, exit code 7");
            }
        }
    }

    @Test
    void commandWhenItCannotBeStartedThenInitializeSaysSo(@TempDir Path folder) throws Exception {
        Path program = Files.writeString(folder.resolve("server"), "#!/no/such/interpreter\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (SampleProcess limited =
                PackagedGateway.start(PackagedGateway.ALLOW_ALL, List.of("--", program.toString()))) {
            assertThat(initialize(limited)).contains("\"id\":0,", "The upstream server does not start");
        }
    }

    @Test
    void requestWhenItHasNoSessionThenTheAnswerSaysWhichRevisionsThereAre() throws Exception {
        HttpResponse<String> refused = RawClient.without(gateway.endpoint()).post(RawClient.toolCall("\"a\"", "pid"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"id\":\"a\",", "2025-11-25");
    }

    private static String initialize(SampleProcess gateway) throws Exception {
        return RawClient.without(gateway.endpoint()).post(RawClient.INITIALIZE).body();
    }

    private static ProcessHandle process(RawClient client) throws Exception {
        return ProcessHandle.of(Long.parseLong(client.text("pid").split(" ", 2)[0]))
                .orElseThrow();
    }
}
