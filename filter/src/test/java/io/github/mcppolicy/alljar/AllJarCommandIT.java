package io.github.mcppolicy.alljar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar ...-all.jar check}, as the author of a policy runs it. */
final class AllJarCommandIT {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    @Test
    void validPolicyWhenCheckedThenItsSummaryIsPrintedAndTheExitCodeIs0() throws Exception {
        Finished check = check(policy("""
                {"version": "1", "default": "deny", "tools": {"get_codegen_session": {}}}"""));

        assertThat(check.exitCode()).isZero();
        assertThat(check.output()).contains("The policy is valid", "Allowed: get_codegen_session");
    }

    @Test
    void invalidPolicyWhenCheckedThenEveryProblemIsPrintedAndTheExitCodeIs1() throws Exception {
        Finished check = check(policy("""
                {"version": "2", "default": "deny",
                 "tools": {"get_order": {"acton": "deny"}}}"""));

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.output()).contains("policy.json:1:", "/version", "policy.json:2:", "/tools/get_order/acton");
    }

    @Test
    void missingPolicyWhenCheckedThenItIsNamedAndTheExitCodeIs2() throws Exception {
        Finished check = check(folder.resolve("nowhere.json"));

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.output()).contains("nowhere.json cannot be read: there is no such file");
    }

    private Path policy(String document) throws IOException {
        return Files.writeString(folder.resolve("policy.json"), document);
    }

    private static Finished check(Path policy) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        AllJar.java(), "-jar", AllJar.path().toString(), "check", policy.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Finished(process.waitFor(), output);
    }

    private record Finished(int exitCode, String output) {}
}
