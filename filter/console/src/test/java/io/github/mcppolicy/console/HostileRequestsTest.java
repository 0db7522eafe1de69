package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.config.Activation;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.TokenHash;
import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.policy.load.AdminUser;
import io.github.mcppolicy.policy.load.PolicySource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may send who wants in, or wants to do harm. */
@Timeout(60)
class HostileRequestsTest {
    private static final String VIEWER = "Authorization: Bearer " + AdminSite.token("viewer") + "\r\n";
    private static final String EDITOR = "Authorization: Bearer " + AdminSite.token("editor") + "\r\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer mcpa_wrong-0123456789abcdef",
                "Bearer mcpg_viewer-0123456789abcdef",
                "Basic mcpa_viewer-0123456789abcdef",
                "Bearer mcpa_viewer-0123456789abcdeF",
                "Bearer mcpa_viewer-0123456789abcdef, Bearer mcpa_viewer-0123456789abcdef",
                "Bearer sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
            })
    void tokenWhenNobodyHasItThenRefusedWithoutRepeatingIt(String authorization) throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            HttpResponse<String> answer = site.get("/health", AdminSite.NOBODY, "Authorization", authorization);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"mcp-policy\"");
            assertThat(answer.body()).doesNotContain("0123456789").doesNotContain("viewer");
        }
    }

    @Test
    void tokenOfAGrantWhenItsHashIsInTheUsersFileThenStillNoLogin() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            String token = "mcpg_0123456789abcdef0123456789";
            Users users = Users.of(List.of(new AdminUser("x", Set.of(AdminRole.VIEWER), TokenHash.of(token))));
            assertThat(Tokens.hashIn(List.of("Bearer " + token)).flatMap(users::withToken))
                    .isEmpty();
            assertThat(site.get("/health", token).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void authorizationWhenSentTwiceThenRefused() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            assertThat(site.raw("GET /health HTTP/1.1\r\nHost: localhost\r\n" + VIEWER + VIEWER + "\r\n"))
                    .isEqualTo("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%68ealth",
                "/health/",
                "//health",
                "/./health",
                "/api/../health",
                "/api%2fpolicy",
                "/api/%2e%2e/health",
                "/api//policy",
                "/API/policy",
                "/health;a=b",
                "/health%00",
                "/health%3f",
                "/",
                "/metrics/..%2fhealth",
                "http://localhost/health",
                "http://evil.example/health",
                "*",
            })
    void pathWhenSpelledInAnyOtherWayThenNothingIsThere(String path) throws Exception {
        try (AdminSite site = AdminSite.open(folder, "open-health", "true")) {
            assertThat(site.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + VIEWER + "\r\n"))
                    .isIn("HTTP/1.1 404", "HTTP/1.1 400", "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.2",
                "[::1",
                "",
                "localhost@evil.example",
                "localhost:80:80",
            })
    void hostWhenOfAnotherServerThenMisdirected(String host) throws Exception {
        try (AdminSite site = AdminSite.open(folder, "hosts", "admin.example.org")) {
            assertThat(site.raw("GET /health HTTP/1.1\r\nHost: " + host + "\r\n" + VIEWER + "\r\n"))
                    .isEqualTo("HTTP/1.1 421");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:9464",
                "127.0.0.1",
                "[::1]:80",
                "admin.example.org",
                "Admin.Example.Org:443"
            })
    void hostWhenOursThenAnswered(String host) throws Exception {
        try (AdminSite site = AdminSite.open(folder, "hosts", "admin.example.org")) {
            assertThat(site.raw("GET /health HTTP/1.1\r\nHost: " + host + "\r\n" + VIEWER + "\r\n"))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example\r\nX-Mcp-Policy-Request: 1\r\n",
                "Origin: null\r\nX-Mcp-Policy-Request: 1\r\n",
                "Origin: https://localhost\r\nX-Mcp-Policy-Request: 1\r\n",
                "Sec-Fetch-Site: cross-site\r\nX-Mcp-Policy-Request: 1\r\n",
                "Sec-Fetch-Site: same-site\r\nX-Mcp-Policy-Request: 1\r\n",
                "Origin: http://localhost\r\n",
                "X-Mcp-Policy-Request: 0\r\n",
                "",
            })
    void writeWhenSentByAnotherSiteOrWithoutItsHeaderThenRefused(String headers) throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            assertThat(site.raw(check(headers))).isEqualTo("HTTP/1.1 403");
        }
    }

    @Test
    void writeWhenSentByOurOwnPageThenDone() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            assertThat(site.raw(check(
                            "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\nX-Mcp-Policy-Request: 1\r\n")))
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    private static String check(String headers) {
        return "POST /api/check HTTP/1.1\r\nHost: localhost\r\n" + EDITOR + headers
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    }

    @Test
    void everyAnswerWhenSentThenCarriesTheSecurityHeadersAndNoOtherSiteMayReadIt() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            for (HttpResponse<String> answer : List.of(
                    site.get("/health", "viewer", "Origin", "http://evil.example"), site.get("/nothing", "viewer"))) {
                assertThat(answer.headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                        .startsWith("default-src 'none'; script-src 'self';");
                assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
            }
        }
    }

    @Test
    void bodyWhenTooLongThenRefusedBeforeItIsRead() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            assertThat(site.raw("POST /api/check HTTP/1.1\r\nHost: localhost\r\n" + EDITOR
                            + "X-Mcp-Policy-Request: 1\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 9000000000\r\n\r\n{"))
                    .isEqualTo("HTTP/1.1 413");
            assertThat(site.get("/health", "viewer").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void bodyWhenSentByNobodyThenRefusedUnread() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            assertThat(site.raw("PUT /api/policy HTTP/1.1\r\nHost: localhost\r\nX-Mcp-Policy-Request: 1\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 9000000000\r\n\r\n{"))
                    .isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void requestsWhenTheyNeverEndThenClosedAndOthersAreAnswered() throws Exception {
        AtomicLong time = new AtomicLong();
        Path file = Files.writeString(folder.resolve("policy.json"), AdminSite.POLICY);
        String token = AdminSite.token("viewer");
        Users users = Users.of(List.of(new AdminUser("viewer", Set.of(AdminRole.VIEWER), TokenHash.of(token))));
        try (McpPolicy policy = McpPolicy.builder().open(PolicySource.of(file));
                AdminServer server = AdminServer.start(
                        plain(), policy, users, new RecentDecisions(), time::get, new OperationalLog())) {
            int port = server.address().getPort();
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: loc".getBytes(UTF_8));
                slow.add(socket);
            }
            while (server.deadlines().running() < 8) {
                Thread.onSpinWait();
            }
            for (Socket socket : slow) {
                awaitEnd(socket, time, server.deadlines());
            }
            assertThat(health(port, token)).isEqualTo("HTTP/1.1 200");
        }
    }

    /** Time passes until the server has closed the connection. */
    private static void awaitEnd(Socket socket, AtomicLong time, Deadlines deadlines) throws IOException {
        socket.setSoTimeout(20);
        boolean ended = false;
        while (!ended) {
            try {
                ended = socket.getInputStream().read() < 0;
            } catch (SocketTimeoutException stillOpen) {
                time.addAndGet(TimeUnit.SECONDS.toNanos(21));
                deadlines.check();
            } catch (IOException reset) {
                ended = true;
            }
        }
        socket.close();
    }

    private static String health(int port, String token) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET /health HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                            .getBytes(UTF_8));
            return new String(socket.getInputStream().readNBytes(12), UTF_8);
        }
    }

    private static AdminOptions plain() {
        return new AdminOptions(
                new AdminAddress("127.0.0.1", 0),
                InetAddress.getLoopbackAddress(),
                Set.of(),
                Optional.empty(),
                Activation.DISABLED,
                Activation.DISABLED,
                Activation.DISABLED);
    }
}
