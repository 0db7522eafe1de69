package io.github.mcppolicy.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.Store;
import io.github.mcppolicy.StoreProvider;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.ModuleServices;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.SharedSessions.Kept;
import io.github.mcppolicy.limit.TakeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** The store as settings open it. */
@Timeout(60)
class RedisStoreProviderTest {

    private static final TakeResult GRANTED = new TakeResult.Granted();
    private static final String STORE = "mcp.policy.store";
    private static final String PASSWORD = "mcp.policy.store.password";
    private static final String PASSWORD_FILE = "mcp.policy.store.password-file";
    private static final String TRUST_FILE = "mcp.policy.store.tls.trust-file";
    private static final String ON_FAILURE = "mcp.policy.store.on-failure";

    private final Path directory;

    RedisStoreProviderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void moduleWhenLookedForThenFound() {
        ModuleServices<StoreProvider> services = ModuleServices.of(StoreProvider.class);

        assertThat(services.problems()).isEmpty();
        assertThat(services.found()).hasOnlyElementsOfType(RedisStoreProvider.class);
    }

    @Test
    void storeWhenItIsNotOfRedisThenLeftToOthers() throws Exception {
        assertThat(new RedisStoreProvider().open(settings(Map.of()))).isEmpty();
        assertThat(new RedisStoreProvider().open(settings(Map.of(STORE, "other://host"))))
                .isEmpty();
    }

    @Test
    void storeWhenRedisIsThereThenItCountsAsksAndKnowsSessions() throws Exception {
        for (String onFailure : List.of("refuse", "local")) {
            try (Store store = open(Map.of(
                    STORE,
                    "redis://" + RedisServer.shared().address(),
                    "mcp.policy.store.timeout",
                    "5s",
                    ON_FAILURE,
                    onFailure,
                    "mcp.policy.store.key-prefix",
                    TestStore.freshPrefix()))) {
                assertThat(take(store)).isEqualTo(GRANTED);
                assertThat(take(store)).isInstanceOf(TakeResult.Exceeded.class);
                assertThat(store.approvals().list(1)).isEmpty();
                assertThat(store.sessions().keep("abc", "state")).isEqualTo(Kept.NOTHING);
                assertThat(store.sessions().keep("abc", "other")).isEqualTo(new Kept.State("state"));
                assertThat(store.sessions().find("abc")).isEqualTo(new Kept.State("other"));
                store.sessions().forget("abc");
                assertThat(store.sessions().find("abc")).isEqualTo(Kept.NOTHING);
                assertThat(store.problems()).isEmpty();
            }
        }
    }

    @Test
    void sessionWhenAClientHasMadeItUpThenRedisIsAskedForItOnce() throws Exception {
        try (RedisServer alone = RedisServer.start();
                TestStore store = TestStore.on(alone, "x");
                Jedis jedis = alone.client()) {
            store.sessions.find("made up");
            jedis.sendCommand(Protocol.Command.CONFIG, "RESETSTAT");
            for (int i = 0; i < 100; i++) {
                assertThat(store.sessions.find("made up")).isEqualTo(Kept.NOTHING);
            }
            assertThat(jedis.info("commandstats")).doesNotContain("cmdstat_eval");
            store.sessions.keep("made up", "after all");
            assertThat(store.sessions.find("made up")).isEqualTo(new Kept.State("after all"));
        }
    }

    @Test
    void redisWhenItCannotBeReachedAtStartThenTheAppStartsAndSaysSo() throws Exception {
        String nowhere = "redis://127.0.0.1:" + RedisServer.freePort();
        try (Store refusing = open(Map.of(STORE, nowhere));
                Store counting = open(Map.of(STORE, nowhere, ON_FAILURE, "local"))) {
            assertThat(take(refusing)).isEqualTo(new TakeResult.Unavailable());
            assertThat(refusing.problems()).hasSize(1).first().asString().contains(nowhere);
            assertThat(take(counting)).isEqualTo(GRANTED);
            assertThat(counting.problems())
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("counted in this instance alone", "mcp.policy.store.on-failure=local");
        }
    }

    @Test
    void passwordWhenGivenThenUsedAndWhenWrongThenSaidAtStart() throws Exception {
        Path file = file("password", "hunter2\n", "rw-------");
        try (RedisServer server = RedisServer.start("--requirepass", "hunter2")) {
            String address = "redis://" + server.address();
            open(Map.of(STORE, address, PASSWORD_FILE, file.toString())).close();
            open(Map.of(STORE, address, PASSWORD, "hunter2")).close();

            for (Map<String, String> wrong : List.of(
                    Map.of(STORE, address),
                    Map.of(STORE, address, PASSWORD, "hunter3"),
                    Map.of(STORE, "redis://nobody@" + server.address(), PASSWORD, "hunter2"))) {
                assertThatThrownBy(() -> open(wrong))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(PASSWORD_FILE)
                        .hasMessageNotContaining("hunter");
            }
        }
    }

    @Test
    void userWhenItMayDoWhatThePageSaysThenTheStoreWorks() throws Exception {
        String prefix = TestStore.freshPrefix();
        String command = Files.readString(Path.of("../docs/many-instances.md"))
                .lines()
                .filter(line -> line.startsWith("ACL SETUSER "))
                .findFirst()
                .orElseThrow()
                .replace("back-office", prefix)
                .replace("PASSWORD", "hunter2");
        try (Jedis jedis = RedisServer.shared().client()) {
            jedis.sendCommand(
                    Protocol.Command.ACL, command.substring("ACL ".length()).split(" "));
        }
        try (Store store = open(Map.of(
                STORE,
                "redis://" + prefix + "@" + RedisServer.shared().address(),
                PASSWORD,
                "hunter2",
                "mcp.policy.store.timeout",
                "5s",
                "mcp.policy.store.key-prefix",
                prefix))) {
            assertThat(take(store)).isEqualTo(GRANTED);
            assertThat(store.limits().live()).isEqualTo(1);
            assertThat(store.approvals().standing(ExactnessTest.question(), 20)).isInstanceOf(Standing.Waiting.class);
            assertThat(store.approvals().secret()).isNotEmpty();
            store.sessions().keep("abc", "state");
            assertThat(store.problems()).isEmpty();
        }
    }

    @Test
    void settingsWhenSeveralAreWrongThenAllAreSaidAndNoSecretIs() throws Exception {
        Path open = file("open", "hunter2\n", "rw-r--r--");
        Path empty = file("empty.pem", "no certificate", "rw-r--r--");
        String none = directory.resolve("none").toString();

        assertThatThrownBy(() -> open(Map.of(
                        STORE,
                        "redis://user:hunter2@cache",
                        PASSWORD_FILE,
                        open.toString(),
                        TRUST_FILE,
                        empty.toString())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("mcp.policy.store: it holds a password")
                .hasMessageContaining("is open to others (rw-r--r--): run chmod 600")
                .hasMessageContaining("put the certificates of the authority there")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> open(Map.of(STORE, "redis://cache", PASSWORD, "hunter2", PASSWORD_FILE, none)))
                .hasMessageContaining("remove one of them")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> open(Map.of(STORE, "redis://cache", PASSWORD_FILE, none)))
                .hasMessageContaining("There is no file ")
                .hasMessageContaining(": create it");
        assertThatThrownBy(() -> open(Map.of(STORE, "redis+ssl://cache")))
                .hasMessageContaining("'redis+ssl:' is not a scheme of Redis; write redis://host:6379");
    }

    @Test
    void serverWhenItsCertificateIsTrustedThenUsedOverTlsAndElseNot() throws Exception {
        KeyStore keys = keys();
        Path certificate = pem("CERTIFICATE", keys.getCertificate("redis").getEncoded());
        Path key = pem(
                "PRIVATE KEY", keys.getKey("redis", "of-a-test".toCharArray()).getEncoded());
        int port = RedisServer.freePort();
        Map<String, String> trusting = new HashMap<>(Map.of(
                STORE,
                "rediss://127.0.0.1:" + port,
                "mcp.policy.store.timeout",
                "5s",
                TRUST_FILE,
                certificate.toString()));
        try (RedisServer server = RedisServer.start(
                "--tls-port",
                String.valueOf(port),
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-ca-cert-file",
                certificate.toString(),
                "--tls-auth-clients",
                "no")) {
            try (Store trusted = open(trusting)) {
                assertThat(take(trusted)).isEqualTo(GRANTED);
            }
            trusting.remove(TRUST_FILE);
            try (Store untrusted = open(trusting)) {
                assertThat(take(untrusted)).isEqualTo(new TakeResult.Unavailable());
                assertThat(untrusted.problems()).first().asString().contains("certification path");
            }
            trusting.put(STORE, "redis://" + server.address());
            trusting.put(TRUST_FILE, certificate.toString());
            assertThatThrownBy(() -> open(trusting)).hasMessageContaining("write rediss: there");
        }
    }

    private KeyStore keys() throws Exception {
        Path file = directory.resolve("keys.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "redis",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=redis",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "of-a-test")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return KeyStore.getInstance(file.toFile(), "of-a-test".toCharArray());
    }

    private Path pem(String kind, byte[] content) throws IOException {
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        String text = "-----BEGIN " + kind + "-----\n" + encoded + "\n-----END " + kind + "-----\n";
        return file(kind + ".pem", text, "rw-------");
    }

    private Path file(String name, String content, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static TakeResult take(Store store) {
        return store.limits().take(List.of(ExactnessTest.spend("calls", 1, "1")));
    }

    private static Store open(Map<String, String> values) throws InvalidSettingsException, IOException {
        return new RedisStoreProvider().open(settings(values)).orElseThrow();
    }

    private static Settings settings(Map<String, String> values) throws InvalidSettingsException {
        return Settings.read(List.of(SettingsSource.of("test", values)));
    }
}
