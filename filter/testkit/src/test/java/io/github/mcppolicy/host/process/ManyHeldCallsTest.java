package io.github.mcppolicy.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.WebApp;
import io.github.mcppolicy.host.app.OperatorServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.EventReader;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawHead;
import io.github.mcppolicy.host.client.RawRequest;
import io.github.mcppolicy.host.jetty.ee10.JettyHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As many calls as may be held at once, in a small JVM of their own. It prints what each of them takes. */
@Timeout(120)
final class ManyHeldCallsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_HELD = 1_000;
    private static final String OPERATOR = "/operator";
    private static final String POLICY = """
            {"version": "1", "default": "allow", "tools": {"create_refund":
              {"action": "require_approval", "approval": {"wait": 50, "uses": 1000}}}}""";
    private static final RawRequest CALL = RawRequest.post(
            "/mcp",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"create_refund\",\"arguments\":{\"amount\":700}}}");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    @Test
    void callsWhenAThousandAreHeldIn64MegabytesThenEachWaitsWithoutAThreadAndRuns() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), POLICY);
        Map<String, String> settings = Map.of(
                "mcp.policy.location", policy.toString(),
                "mcp.policy.endpoints", "/mcp",
                "mcp.policy.audit.file", folder.resolve("audit.log").toString());
        WebApp app = WebApp.at(TreeServlet.class).with(OPERATOR, OperatorServlet.class);
        List<RawConnection> clients = new ArrayList<>();
        try (ChildJvm jvm = jvm()) {
            assertThat(jvm.becomesReady()).isTrue();
            int port = jvm.ask(Line.of(Line.Word.START, new Line.Guarded(app, settings)))
                    .value(Integer.class);
            JsonNode before = operator(port, "GET", "?gc");
            List<EventReader> streams = new ArrayList<>();
            for (int i = 0; i < MOST_HELD; i++) {
                RawConnection client = RawConnection.to(port).send(CALL);
                clients.add(client);
                RawHead head = client.receiveHead();
                assertThat(head.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
                streams.add(new EventReader(client.body(head)));
            }
            JsonNode during = operator(port, "GET", "?gc");
            assertThat(during.get("held").asInt()).isEqualTo(MOST_HELD);
            // Those of the container itself, which are far fewer than calls.
            assertThat(during.get("threads").asInt()).isLessThan(MOST_HELD / 4);
            System.out.printf(
                    "%d calls held: %d bytes of heap each, with their connections; threads: %d before, %d meanwhile%n",
                    MOST_HELD,
                    (during.get("heap").asLong() - before.get("heap").asLong()) / MOST_HELD,
                    before.get("threads").asInt(),
                    during.get("threads").asInt());
            // One more is told at once to come back.
            try (RawConnection client = RawConnection.to(port)) {
                assertThat(client.send(CALL).receive().text()).contains("[APPROVAL REQUIRED] ");
            }

            operator(port, "POST", "?APPROVE");

            for (EventReader stream : streams) {
                assertThat(answer(stream)).contains("ran create_refund");
            }
            assertThat(operator(port, "GET", "").get("held").asInt()).isZero();
        } finally {
            for (RawConnection client : clients) {
                client.close();
            }
        }
    }

    private ChildJvm jvm() {
        return ChildJvm.fork(
                List.of(
                        HostJvm.java().toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostProcess.class.getName(),
                        JettyHost.class.getName()),
                folder.resolve("host.log"));
    }

    private static JsonNode operator(int port, String method, String query) throws IOException {
        try (RawConnection connection = RawConnection.to(port)) {
            String answer = connection
                    .send(RawRequest.of(method, OPERATOR + query))
                    .receive()
                    .text();
            return JSON.readTree(answer.isEmpty() ? "{}" : answer);
        }
    }

    private static String answer(EventReader stream) throws IOException {
        String event = stream.next();
        while (event.startsWith(":")) {
            event = stream.next();
        }
        return event;
    }
}
