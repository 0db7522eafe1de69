package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a list is and however it passes, it passes as it is, and the inventory has what it shows. */
@Timeout(60)
final class InventoryInThisJvmTest extends HostContract {
    private static final String INVENTORY = "/inventory";
    private static final String LONG = "x".repeat(1 << 20);

    InventoryInThisJvmTest(Host host) {
        super(host);
    }

    /** Shows what the filter in front of it has seen listed. */
    public static final class InventoryServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            McpPolicy policy = (McpPolicy) getServletContext().getAttribute(McpPolicy.class.getName());
            for (var entry : policy.inventory().entries()) {
                response.getWriter()
                        .println(entry.endpoint() + " " + entry.kind().noun() + " " + entry.name());
            }
        }
    }

    /**
     * A list, and how it is asked for and answered.
     *
     * @param answer what passes
     * @param entry what the inventory then has
     */
    private record Case(RawRequest request, Script script, String answer, String entry) {

        static Case document(String method, String result, String entry) {
            return document(Mcp.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}"), result, entry);
        }

        static Case document(RawRequest request, String result, String entry) {
            String answer = message(result);
            return new Case(request, Script.json().then("write", answer), answer, entry);
        }
    }

    private static String message(String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}";
    }

    private static String tools(String name) {
        return "{\"tools\":[{\"name\":\"" + name + "\",\"inputSchema\":{}}]}";
    }

    private static Case events(RawRequest request, String name) {
        String events =
                "event: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}\n\n"
                        + "id: 7\ndata: " + message(tools(name)) + "\n\n: ping\n\n";
        return new Case(request, Script.events().then("write", events), events, "/mcp tool " + name);
    }

    private static List<Case> cases() {
        String batch = "[" + message(tools("batched")) + "," + message("{\"prompts\":[{\"name\":\"batched\"}]}") + "]";
        String page = Mcp.LIST_TOOLS.replace("}", ",\"params\":{\"cursor\":\"2\"}}");
        String printed = message(tools("printed"));
        return List.of(
                Case.document("tools/list", tools("document"), "/mcp tool document"),
                Case.document("resources/list", "{\"resources\":[{\"uri\":\"file:///a\"}]}", "/mcp resource file:///a"),
                Case.document(
                        "resources/templates/list",
                        "{\"resourceTemplates\":[{\"uriTemplate\":\"file:///{a}\"}]}",
                        "/mcp resource template file:///{a}"),
                Case.document("prompts/list", "{\"prompts\":[{\"name\":\"greet\"}]}", "/mcp prompt greet"),
                Case.document(
                        Mcp.post(page), tools("paged").replace("]}", "],\"nextCursor\":\"3\"}"), "/mcp tool paged"),
                Case.document(Mcp.post(Mcp.LIST_TOOLS), tools("long\",\"title\":\"" + LONG), "/mcp tool long"),
                Case.document(
                        Mcp.postStateless("tools/list", ""),
                        tools("stateless").replace("]}", "],\"ttlMs\":0,\"cacheScope\":\"public\"}"),
                        "/mcp tool stateless"),
                new Case(
                        Mcp.post(Mcp.LIST_TOOLS),
                        Script.json().then("print", printed).then("flush"),
                        printed,
                        "/mcp tool printed"),
                new Case(
                        Mcp.post("[" + Mcp.LIST_TOOLS + ",{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"prompts/list\"}]"),
                        Script.json().then("write", batch),
                        batch,
                        "/mcp prompt batched"),
                events(Mcp.post(Mcp.LIST_TOOLS), "streamed"),
                events(RawRequest.of("GET", Mcp.PATH).with("Accept", "text/event-stream"), "of_another_request"));
    }

    @ParameterizedTest
    @CsvSource({"enforce, none", "enforce, purge_log", "monitor, none"})
    void listWhenItPassesThenItIsUnchangedAndInTheInventory(String mode, String hidden) throws Exception {
        Site site = start(
                WebApp.at(ScriptedServlet.class).with(INVENTORY, InventoryServlet.class),
                """
                {"version": "1", "default": "deny"%s}""".formatted(hidden.equals("none") ? "" : ", \"hide\": [\"" + hidden + "\"]"),
                "mode",
                mode);
        // With the setting, GET streams are left alone: the app, and an agent around it, see them as without the
        // filter.
        List<Case> cases = mode.equals("monitor") ? cases().subList(0, cases().size() - 1) : cases();
        for (Case list : cases) {
            site.play(list.script());

            RawAnswer answer = site.send(list.request());

            assertThat(answer.text()).as(list.entry()).isEqualTo(list.answer());
            awaitInventory(site, list.entry());
        }
    }

    /** A list is looked at when the app has written it, which can be after the client has it. */
    private static void awaitInventory(Site site, String entry) throws IOException {
        List<String> shown = List.of();
        while (!shown.contains(entry)) {
            shown = site.send(RawRequest.of("GET", INVENTORY)).text().lines().toList();
        }
    }
}
