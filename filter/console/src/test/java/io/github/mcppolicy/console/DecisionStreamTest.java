package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.AuditDecision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DecisionStreamTest {
    private static final Pattern ID = Pattern.compile("\"id\":\"id-0*([0-9]+)\"");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private static List<Integer> ids(HttpResponse<String> answer) {
        return ID.matcher(answer.body())
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
    }

    @Test
    void decisionsWhenAskedForThenTheNewestOrThoseBehindAnId() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            for (int i = 1; i <= 200; i++) {
                site.decide(i, i % 2 == 0 ? AuditDecision.DENY : AuditDecision.ALLOW, "tool-" + i % 5);
            }
            assertThat(ids(site.get("/api/decisions", "viewer")))
                    .hasSize(100)
                    .startsWith(101)
                    .endsWith(200);
            assertThat(ids(site.get("/api/decisions?limit=2", "viewer"))).containsExactly(199, 200);
            assertThat(ids(site.get("/api/decisions?after=id-00000050&limit=3", "viewer")))
                    .containsExactly(51, 52, 53);
            assertThat(ids(site.get("/api/decisions?after=id-00000050a&limit=1", "viewer")))
                    .containsExactly(51);
            assertThat(ids(site.get("/api/decisions?decision=deny&tool=tool-0&limit=2", "viewer")))
                    .containsExactly(190, 200);
            assertThat(ids(site.get("/api/decisions?grant=support", "viewer"))).isEmpty();
        }
    }

    @Test
    void queryWhenWrongThenRefusedWithWhatMayBeAsked() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            for (String query : List.of(
                    "limit=0", "limit=1001", "limit=x", "limit=1&limit=2", "decision=maybe", "a=b", "limit=%zz")) {
                HttpResponse<String> answer = site.get("/api/decisions?" + query.replace("%zz", "%25zz"), "viewer");
                assertThat(answer.statusCode()).as(query).isEqualTo(400);
                ApiContractTest.assertDescribed(ApiContractTest.operation("GET", "/api/decisions"), answer);
            }
        }
    }

    @Test
    void decisionsWhenManyOrLongThenOnlySoManyAreKept() {
        RecentDecisions decisions = new RecentDecisions();
        for (int i = 0; i < 5_000; i++) {
            decisions.decided(AdminSite.event(i, AuditDecision.DENY, "x".repeat(5_000)));
        }
        DecisionFilter all = new DecisionFilter(Optional.empty(), Optional.empty(), Optional.empty());
        List<Decision> kept = decisions.find(all, Optional.empty(), 5_000);
        assertThat(kept).hasSizeLessThanOrEqualTo(RecentDecisions.MOST);
        assertThat(kept.stream().mapToInt(decision -> decision.json().length).sum())
                .isLessThanOrEqualTo(RecentDecisions.MOST_BYTES);
        assertThat(kept.get(kept.size() - 1).event().id()).isEqualTo("id-00004999");
    }

    private static BufferedReader stream(Socket socket, String target, String headers) throws IOException {
        socket.getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + AdminSite.token("viewer") + "\r\n" + headers + "\r\n")
                        .getBytes(UTF_8));
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
        await(reader, ": still here");
        return reader;
    }

    private static String await(BufferedReader reader, String beginning) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = reader.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void streamWhenDecisionsAreMadeThenShowsThoseAskedForAndWhatWasMissed() throws Exception {
        try (AdminSite site = AdminSite.open(folder);
                Socket socket = site.connect()) {
            site.decide(1, AuditDecision.DENY, "a");
            site.decide(2, AuditDecision.DENY, "a");
            BufferedReader events =
                    stream(socket, "/api/decisions/stream?decision=deny", "Last-Event-ID: id-00000001\r\n");
            assertThat(await(events, "id: ")).isEqualTo("id: id-00000002");
            site.decide(3, AuditDecision.ALLOW, "a");
            site.decide(4, AuditDecision.DENY, "a");
            assertThat(await(events, "id: ")).isEqualTo("id: id-00000004");
            assertThat(events.readLine()).isEqualTo("event: decision");
        }
    }

    @Test
    void streamWhenItsUserIsRemovedThenEndsBeforeTheNextDecision() throws Exception {
        try (AdminSite site = AdminSite.open(folder);
                Socket socket = site.connect()) {
            BufferedReader events = stream(socket, "/api/decisions/stream", "");
            AdminSite.writePrivate(folder.resolve("users.json"), "[]");
            while (site.get("/health", "viewer").statusCode() == 200) {
                // The file is looked at every second.
                Thread.onSpinWait();
            }
            site.decide(1, AuditDecision.DENY, "a");
            assertThat(await(events, "id: ")).isEqualTo("null");
        }
    }

    @Test
    void streamsWhenTheirReadersAreSlowThenEndedAndCountedAndNobodyWaits() throws Exception {
        try (AdminSite site = AdminSite.open(folder);
                Socket socket = site.connect()) {
            stream(socket, "/api/decisions/stream", "");
            int number = 0;
            while (site.server().streams().overrun() == 0) {
                // Never read: the buffers of both ends fill, then the queue.
                site.decide(number++, AuditDecision.DENY, "x".repeat(200));
            }
            assertThat(site.server().streams().open()).isZero();
            assertThat(site.get("/health", "viewer").body()).contains("\"streams\":{\"open\":0,\"overrun\":1}");
        }
    }

    @Test
    void streamsWhenTooManyAreOpenThenTheNextIsRefused() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < DecisionStreams.MOST; i++) {
                Socket socket = site.connect();
                sockets.add(socket);
                stream(socket, "/api/decisions/stream", "");
            }
            HttpResponse<String> answer = site.get("/api/decisions/stream", "viewer");
            assertThat(answer.statusCode()).isEqualTo(503);
            ApiContractTest.assertDescribed(ApiContractTest.operation("GET", "/api/decisions/stream"), answer);
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
