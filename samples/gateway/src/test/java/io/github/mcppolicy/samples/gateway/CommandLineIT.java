package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts of the gateway that must fail, and their messages. */
class CommandLineIT {

    private static final String POLICY = PackagedGateway.ALLOW_ALL.toString();
    private static final String SERVER = "http://127.0.0.1:9/mcp";

    private record Ended(int exitCode, String output) {}

    @Test
    void argumentsWhenTheyNameNotOneServerThenTheMessageSaysSo() throws Exception {
        assertThat(run("--policy", POLICY)).satisfies(ended -> assertUsage(ended, "Name one server"));
        assertThat(run("--policy", POLICY, "--upstream", SERVER, "--", "cat"))
                .satisfies(ended -> assertUsage(ended, "Name one server"));
    }

    @Test
    void argumentsWhenOneCannotBeUsedThenTheMessageNamesIt() throws Exception {
        assertUsage(run("--upstream", SERVER), "--policy");
        assertUsage(run("--policy", POLICY, "--upstream", "ftp://127.0.0.1/"), "--upstream");
        assertUsage(run("--policy", POLICY, "--no-such-option", "--", "cat"), "--no-such-option");
        assertUsage(run("--policy", POLICY, "--allowed-host", "desk.example:8080", "--", "cat"), "--allowed-host");
        assertUsage(run("--policy", POLICY, "--allowed-host", "*.example", "--", "cat"), "--allowed-host");
        assertUsage(run("--policy", POLICY, "--answer-limit", "-1", "--", "cat"), "--answer-limit");
        assertUsage(run("--policy", POLICY, "--max-sessions", "0", "--", "cat"), "--max-sessions");
        assertUsage(run("--policy", POLICY, "--endpoint", "mcp", "--", "cat"), "--endpoint");
        assertUsage(run("--policy", POLICY, "--", "no-such-program"), "There is no program no-such-program");
    }

    @Test
    void policyWhenItIsBadOrMissingThenEveryProblemIsNamedAndNothingIsServed(@TempDir Path folder) throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"version\": \"2\", \"defualt\": \"deny\"}");

        Ended refused = run("--port", "0", "--policy", bad.toString(), "--upstream", SERVER);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("/version", "defualt").doesNotContain("listens", "\tat ");
        assertThat(run("--port", "0", "--policy", folder.resolve("none").toString(), "--", "cat"))
                .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(1))
                .satisfies(ended -> assertThat(ended.output()).contains("There is no policy at", "none"));
    }

    @Test
    void portWhenItIsTakenThenTheMessageNamesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            Ended refused = run("--port", port, "--policy", POLICY, "--upstream", SERVER);

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).contains("The gateway did not start", port);
        }
    }

    @Test
    void hostWhenItIsEveryAddressThenItIsSaidWhichNamesAreTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());

            Ended refused = run("--host", "0.0.0.0", "--port", port, "--policy", POLICY, "--upstream", SERVER);

            assertThat(refused.output()).contains("--host 0.0.0.0 is every address", "--allowed-host");
        }
    }

    private static void assertUsage(Ended ended, String problem) {
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains(problem, "Usage:");
    }

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                PackagedGateway.JAR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
