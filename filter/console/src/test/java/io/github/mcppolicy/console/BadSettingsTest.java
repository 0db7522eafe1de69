package io.github.mcppolicy.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.load.PolicySource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a policy with an admin address from starting, and what its operator is told. */
class BadSettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private void assertRefused(String message, String... settings) throws Exception {
        Settings read = AdminSite.settings(folder, settings);
        assertThatThrownBy(() -> new AdminModule().prepare(read))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9464", ":9464", "127.0.0.1", "127.0.0.1:65536", "::1:9464", "http://localhost:9464", "a b:1"})
    void addressWhenMalformedThenRefusedWithAnExample(String address) {
        assertThatThrownBy(() ->
                        Settings.read(List.of(SettingsSource.of("test", Map.of("mcp.policy.admin.address", address)))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("write host:port, such as 127.0.0.1:9464 or [::1]:9464");
    }

    @Test
    void addressWhenNotLoopbackAndWithoutTlsThenRefusedWithTheRemedy() throws Exception {
        assertRefused("name a keystore in mcp.policy.admin.tls.keystore", "address", "0.0.0.0:0");
    }

    @Test
    void problemsWhenSeveralThenAllInOneMessage() throws Exception {
        Settings read = AdminSite.settings(folder, "address", "0.0.0.0:0", "users", folder + "/none.json");
        assertThatThrownBy(() -> McpPolicy.builder().settings(read).open(PolicySource.of(folder.resolve("none"))))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("is not loopback")
                .hasMessageContaining("There is no file " + folder + "/none.json: create it");
    }

    @Test
    void usersFileWhenOthersCanReadItThenRefusedWithTheCommand() throws Exception {
        Path users = AdminSite.writePrivate(folder.resolve("open.json"), "[]");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("is open to others (rw-r--r--): run chmod 600 " + users, "users", users.toString());
    }

    @Test
    void usersFileWhenInvalidThenEveryProblemWithItsPlace() throws Exception {
        Path users = AdminSite.writePrivate(
                folder.resolve("bad.json"), "[{\"name\": \"\", \"roles\": [\"admin\"],\n\"token\": \"mcpa_secret\"}]");
        assertRefused(users + ":1:11 /0/name: the string is empty", "users", users.toString());
        assertRefused(users + ":2:10 /0/token: this is not the hash of a token", "users", users.toString());
        assertThatThrownBy(() -> Users.in(users, new OperationalLog()))
                .message()
                .doesNotContain("mcpa_secret");
    }

    @Test
    void usersFileWhenItBreaksWhileRunningThenTheLastGoodOneHolds() throws Exception {
        Path file = AdminSite.writePrivate(folder.resolve("users.json"), user("alice", "a".repeat(64)));
        Users users = Users.in(file, new OperationalLog());
        Files.writeString(file, "[");
        users.look();
        assertThat(users.withToken("a".repeat(64))).isPresent();
        Files.writeString(file, user("bob", "b".repeat(64)));
        users.look();
        assertThat(users.withToken("a".repeat(64))).isEmpty();
        assertThat(users.withToken("b".repeat(64))).isPresent();
    }

    private static String user(String name, String hash) {
        return "[{\"name\": \"" + name + "\", \"roles\": [\"viewer\"], \"token\": \"sha256:" + hash + "\"}]";
    }

    @Test
    void addressWhenInUseThenThePolicyDoesNotStartAndSaysWhatToDo() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), AdminSite.POLICY);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings read = AdminSite.settings(folder, "address", "127.0.0.1:" + taken.getLocalPort());
            assertThatThrownBy(() -> McpPolicy.builder().settings(read).open(PolicySource.of(policy)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("name another one in mcp.policy.admin.address; port 0 takes a free port");
        }
    }

    @Test
    void keystoreWhenMissingOrWithoutItsPasswordThenRefused() throws Exception {
        assertRefused("mcp.policy.admin.tls.keystore-password-file", "tls.keystore", folder + "/none.p12");
        Path password = AdminSite.writePrivate(folder.resolve("password"), "secret\n");
        assertRefused(
                "There is no keystore " + folder + "/none.p12",
                "tls.keystore",
                folder + "/none.p12",
                "tls.keystore-password-file",
                password.toString());
    }

    @Test
    void usersWhenNoFileNamesThemAndNoTerminalIsThereThenNobodyGetsIn() throws Exception {
        try (AdminSite site = AdminSite.open(folder, "users", "")) {
            assertThat(site.get("/health", "viewer").statusCode()).isEqualTo(401);
        }
    }
}
