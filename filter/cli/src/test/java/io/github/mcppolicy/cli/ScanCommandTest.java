package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.catalog.ToolPage;
import io.github.mcppolicy.clients.LegacyOrderDesk;
import io.github.mcppolicy.clients.StreamableOrderDesk;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import io.github.mcppolicy.host.app.SdkServlet;
import io.github.mcppolicy.host.jetty.ee10.JettyHost;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command and servers that answer. */
@Timeout(120)
class ScanCommandTest {
    private static final String TOOL =
            "{\"name\":\"pay\", \"title\":\"Pay\",\"inputSchema\":{\"maximum\":1.00000000000000000001,\"x\":\"\u00e4\"}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    private int scan(String... arguments) {
        List<String> all = new ArrayList<>(List.of("scan"));
        all.addAll(List.of(arguments));
        return McpPolicyCommand.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                Layout.TABLE,
                all.toArray(String[]::new));
    }

    private JsonNode scanned(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--json"));
        all.addAll(List.of(arguments));
        assertThat(scan(all.toArray(String[]::new))).as(err.toString()).isZero();
        return new JsonMapper().readTree(out.toString());
    }

    private static List<String> names(JsonNode document, String list, String identifier) {
        return document.get(list)
                .valueStream()
                .map(entry -> entry.get(identifier).asString())
                .toList();
    }

    @Test
    void streamableServerWhenScannedThenItsListsAndItsSessionEnds() throws Exception {
        try (RunningHost host = new JettyHost().startBare(WebApp.at(SdkServlet.class))) {
            JsonNode document = scanned("http://127.0.0.1:" + host.port() + "/mcp");

            assertThat(names(document, "tools", "name"))
                    .containsExactlyInAnyOrder(
                            "get_order", "list_orders", "create_refund", "delete_customer", "purge_log");
            assertThat(names(document, "resources", "uri"))
                    .containsExactlyInAnyOrder("file:///docs/a", "file:///secret/key", "db://orders");
            assertThat(names(document, "resourceTemplates", "uriTemplate")).containsExactly("file:///secret/{name}");
            assertThat(names(document, "prompts", "name")).containsExactlyInAnyOrder("review", "internal_audit");
            assertThat(document.at("/server/name").asString()).isEqualTo("back office");
            assertThat(document.at("/server/protocolVersion").asString()).isEqualTo("2025-11-25");
        }
    }

    @Test
    void serverWhenItHasOnlyToolsThenNothingElseIsAskedFor() throws Exception {
        try (RunningHost host = new JettyHost().startBare(WebApp.at(StreamableOrderDesk.class))) {
            assertThat(scan("http://127.0.0.1:" + host.port() + "/mcp"))
                    .as(err.toString())
                    .isZero();

            assertThat(out.toString().lines().findFirst()).contains("order desk 1, MCP 2025-11-25");
            assertThat(out.toString())
                    .contains("\nTools (", "\n  create_refund")
                    .doesNotContain("Resources", "Prompts");
        }
    }

    @Test
    void serverWhenItSpeaksHttpWithEventsThenItIsListed() throws Exception {
        try (RunningHost host = new JettyHost().startBare(WebApp.empty().with("/legacy/*", LegacyOrderDesk.class))) {
            JsonNode document = scanned("http://127.0.0.1:" + host.port() + "/legacy/sse");

            assertThat(names(document, "tools", "name")).contains("create_refund", "get_order");
        }
    }

    @Test
    void definitionWhenPrintedThenItIsTheServersAndHarmlessToATerminal() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.answering("{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[" + TOOL + "]}"))) {
            assertThat(scan(server.url(), "--json")).as(err.toString()).isZero();

            assertThat(out.toString())
                    .contains("\"tools\":[{\"name\":\"pay\",\"title\":\"Pay\",\"inputSchema\":{\"maximum\":"
                            + "1.00000000000000000001,\"x\":\"\\u00E4\"}}]");
            assertThat(ToolPage.readAll(("{\"result\":" + out + "}").getBytes(UTF_8)))
                    .singleElement()
                    .satisfies(page -> assertThat(page.tools()).containsOnlyKeys("pay"));
        }
    }

    @Test
    void serverWhenScannedThenItIsSpokenToAsItsRevisionSays() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.answering("{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[]}"))) {
            assertThat(scan(server.url())).isZero();

            assertThat(out.toString()).contains("scripted 1, MCP 2025-11-25", "It lists nothing");
            assertThat(server.methods())
                    .containsExactly(
                            "POST server/discover",
                            "POST initialize",
                            "POST notifications/initialized",
                            "POST tools/list",
                            "DELETE ");
            ScriptedServer.Request discovery = server.seen().get(0);
            assertThat(discovery.headers().getFirst("MCP-Protocol-Version")).isEqualTo("2026-07-28");
            assertThat(discovery.headers().getFirst("Mcp-Method")).isEqualTo("server/discover");
            ScriptedServer.Request list = server.seen().get(3);
            assertThat(list.headers().getFirst("MCP-Protocol-Version")).isEqualTo("2025-11-25");
            assertThat(list.headers().getFirst("Mcp-Session-Id")).isEqualTo("minted-for-a-test");
            assertThat(server.seen().get(4).headers().getFirst("Mcp-Session-Id"))
                    .isEqualTo("minted-for-a-test");
        }
    }

    @Test
    void serverWhenItIsStatelessThenEachRequestSaysItAll() throws Exception {
        String about =
                "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"prompts\":{}},"
                        + "\"_meta\":{\"io.modelcontextprotocol/serverInfo\":{\"name\":\"new\",\"version\":\"2\"}}}";
        try (ScriptedServer server = new ScriptedServer(request -> {
            switch (request.method()) {
                case "server/discover" -> request.result(about);
                case "prompts/list" -> request.result("{\"prompts\":[{\"name\":\"p\"}]}");
                default -> request.status(404, "");
            }
        })) {
            assertThat(scan(server.url())).as(err.toString()).isZero();

            assertThat(out.toString()).contains("new 2, MCP 2026-07-28", "Prompts (1)\n  p\n");
            assertThat(server.methods())
                    .containsExactly("POST server/discover", "POST tools/list", "POST prompts/list");
            assertThat(server.seen().get(2).headers().getFirst("Mcp-Method")).isEqualTo("prompts/list");
            assertThat(server.seen().get(2).body())
                    .contains("\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"");
        }
    }

    @Test
    void listWhenItHasPagesThenAllAreRead() throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (request.method().equals("tools/list")) {
                int page = request.cursor().isEmpty() ? 0 : Integer.parseInt(request.cursor());
                String next = page == 2 ? "" : String.valueOf(page + 1);
                request.result("{\"tools\":[{\"name\":\"t" + page + "\"}],\"nextCursor\":\"" + next + "\"}");
            } else {
                request.handshakeOr("{\"tools\":{}}", Map.of());
            }
        })) {
            assertThat(names(scanned(server.url()), "tools", "name")).containsExactly("t0", "t1", "t2");
        }
    }

    @Test
    void serverWhenItTalksBeforeItAnswersThenItIsAnsweredAndListed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (request.method().equals("tools/list")) {
                request.begin("text/event-stream; charset=utf-8");
                request.send(": comment\n\nevent: ping\ndata: x\n\n");
                request.send("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}\r\n\r\n");
                request.send("data: {\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"ping\"}\n\n");
                request.send("data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"roots/list\"}\n\n");
                request.send(
                        "data: {\"jsonrpc\":\"2.0\",\"id\":999,\"result\":{\"tools\":[{\"name\":\"wrong\"}]}}\n\n");
                request.send("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":" + request.id()
                        + ",\ndata: \"result\":{\"tools\":[{\"name\":\"right\"}]}}\n\n");
                request.hang();
            } else {
                request.handshakeOr("{\"tools\":{}}", Map.of());
            }
        })) {
            assertThat(names(scanned(server.url()), "tools", "name")).containsExactly("right");
            assertThat(server.seen())
                    .extracting(ScriptedServer.Request::body)
                    .contains("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"result\":{}}")
                    .anyMatch(body -> body.contains("\"id\":7,\"error\":{\"code\":-32601"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "resources/templates/list, '\nResources (1)\n  a:b  A\n'",
        "resources/list, '\nResource templates (1)\n  a:{x}  X\n'"
    })
    void resourcesWhenTheServerHasOnlyOneOfTheirListsThenThatIsPrinted(String missing, String printed)
            throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (request.method().equals(missing)) {
                request.json("{\"jsonrpc\":\"2.0\",\"id\":" + request.id()
                        + ",\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}");
            } else {
                request.handshakeOr(
                        "{\"resources\":{}}",
                        Map.of(
                                "resources/list",
                                "{\"resources\":[{\"uri\":\"a:b\",\"name\":\"A\"}]}",
                                "resources/templates/list",
                                "{\"resourceTemplates\":[{\"uriTemplate\":\"a:{x}\",\"name\":\"X\"}]}"));
            }
        })) {
            assertThat(scan(server.url())).as(err.toString()).isZero();
            assertThat(out.toString()).endsWith(printed);
        }
    }

    @Test
    void headerWhenGivenThenItIsSentWithEachRequestAndPrintedNever() throws Exception {
        environment.put("TOKEN", "s3cret");
        try (ScriptedServer server = new ScriptedServer(request -> {
            if ("Bearer s3cret".equals(request.headers().getFirst("Authorization"))) {
                request.handshakeOr("{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[]}"));
            } else {
                request.status(401, "");
            }
        })) {
            assertThat(scan(server.url(), "--header", "authorization: Bearer ${TOKEN}", "--header", "X-Tenant:a"))
                    .as(err.toString())
                    .isZero();
            assertThat(server.seen())
                    .allSatisfy(request ->
                            assertThat(request.headers().getFirst("X-Tenant")).isEqualTo("a"));

            assertThat(scan(server.url())).isEqualTo(2);
            assertThat(err.toString()).contains("HTTP status 401", "--header").hasLineCount(1);
        }
    }

    @Test
    void redirectWhenToTheSameOriginThenItIsFollowed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (request.address().getPath().equals("/mcp")) {
                request.redirect(307, "/mcp/");
            } else {
                request.handshakeOr("{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[{\"name\":\"t\"}]}"));
            }
        })) {
            assertThat(names(scanned(server.url()), "tools", "name")).containsExactly("t");
        }
    }

    @Test
    void hostileTextWhenPrintedThenATerminalCannotObeyIt() throws Exception {
        String name = "\"evil\\u001b[2J\\u202e\"";
        String definition = "{\"name\":" + name + ",\"description\":\"first\\u0007\\nsecond\"}";
        try (ScriptedServer server =
                ScriptedServer.answering("{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[" + definition + "]}"))) {
            assertThat(scan(server.url())).as(err.toString()).isZero();

            assertThat(out.toString()).contains("  evil\\u{1b}[2J\\u{202e}  Write ");
            assertThat(out.toString().replace("\n", "").chars()).allMatch(c -> c >= ' ' && c < 0x7F);
        }
    }

    @Test
    void helpWhenAskedForThenItHasExamples() {
        assertThat(scan("--help")).isZero();
        assertThat(out.toString())
                .contains("Bearer ${MCP_TOKEN}'", "-- npx -y @executeautomation/playwright-mcp-server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"prompts\":{}}"})
    void toolsWhenTheServerDoesNotDeclareThemThenTheyCountAllTheSame(String capabilities) throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(
                capabilities,
                Map.of(
                        "tools/list",
                        "{\"tools\":[{\"name\":\"delete_parcel\"}]}",
                        "prompts/list",
                        "{\"prompts\":[]}"))) {
            assertThat(scan(server.url(), "--fail-on", "critical")).isEqualTo(1);
            assertThat(out.toString()).contains("delete_parcel");
        }
    }

    @Test
    void toolsWhenTheServerNeitherDeclaresNorListsThemThenThereAreNone() throws Exception {
        try (ScriptedServer server = new ScriptedServer(request -> {
            if (request.method().equals("tools/list")) {
                request.json("{\"jsonrpc\":\"2.0\",\"id\":" + request.id()
                        + ",\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}");
            } else {
                request.handshakeOr("{}", Map.of());
            }
        })) {
            assertThat(scan(server.url(), "--fail-on", "low"))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("It lists nothing.");
        }
    }
}
