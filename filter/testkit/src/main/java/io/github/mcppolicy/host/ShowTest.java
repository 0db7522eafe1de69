package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** With {@code "show": "callable"}, lists show only what could be allowed, even where a policy hides nothing. */
final class ShowTest extends HostContract {

    ShowTest(Host host) {
        super(host);
    }

    private static String policy(DefaultAction defaultAction) {
        return """
               {"version": "1", "default": "%1$s", "show": "callable",
                "tools": {"get_*": {}, "get_secret": {"action": "deny"}, "pay": {"deny_if": [{"conditions": []}]}},
                "prompts": {"default": "%1$s", "items": {"review": {}, "old": {"action": "deny"}}},
                "resources": {"default": "%1$s",
                              "items": {"file:///docs/*": {}, "file:///docs/drafts/*": {"action": "deny"},
                                        "file:///secret/*": {"action": "deny"}, "db://orders": {}}}}""".formatted(defaultAction);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DENY  | tools/list     | tools     | name | get_order get_secret pay unlisted | get_order pay",
                "ALLOW | tools/list     | tools     | name | get_order get_secret pay unlisted | get_order pay unlisted",
                "ALLOW | tools/list     | tools     | name | Get_secret get_Secret Get_order   | Get_order",
                "DENY  | prompts/list   | prompts   | name | review old unlisted               | review",
                "ALLOW | prompts/list   | prompts   | name | review old unlisted OLD           | review unlisted",
                "DENY  | resources/list | resources | uri  | file:///docs/a file:///docs/drafts/a file:///x db://orders"
                        + " | file:///docs/a db://orders",
                "ALLOW | resources/list | resources | uri  | file:///docs/a file:///docs/drafts/a file:///x file:///x/../y"
                        + " | file:///docs/a file:///x",
                "DENY  | resources/templates/list | resourceTemplates | uriTemplate"
                        + " | file:///{path} file:///docs/{a} file:///docs/drafts/{a} file:///secret/{a} db://{table} http://{host} {any}"
                        + " | file:///{path} file:///docs/{a} db://{table} {any}",
                "ALLOW | resources/templates/list | resourceTemplates | uriTemplate"
                        + " | file:///{path} file:///docs/drafts/{a} file:///secret/{a} FILE:///{a} http://{host}"
                        + " | file:///{path} http://{host}"
            })
    void listWhenOnlyCallablesAreShownThenTheOthersAreGone(
            DefaultAction defaultAction, String method, String list, String name, String listed, String shown)
            throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy(defaultAction));
        site.play(Script.json().then("write", answer(list, name, listed)));

        String answer = site.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}")
                .text();

        assertThat(answer).isEqualTo(answer(list, name, shown));
    }

    @Test
    void listOfAnotherKindWhenItHasNoSectionThenItStays() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), """
                {"version": "1", "default": "deny", "show": "callable"}""");
        site.play(Script.json().then("write", answer("prompts", "name", "review")));

        assertThat(site.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/list\"}")
                        .text())
                .isEqualTo(answer("prompts", "name", "review"));
    }

    @ParameterizedTest
    @EnumSource
    void streamWhenItCarriesAListThenItShowsOnlyCallables(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy(defaultAction));
        site.play(Script.events().then("write", "data: " + answer("tools", "name", "get_order get_secret") + "\n\n"));

        assertThat(site.post(Mcp.LIST_TOOLS).text())
                .isEqualTo("data: " + answer("tools", "name", "get_order") + "\n\n");
    }

    @ParameterizedTest
    @CsvSource({"DENY, get_secret", "DENY, unlisted", "ALLOW, get_secret"})
    void callWhenItsToolIsNotShownThenTheRecordSaysWhyAndTheAnswerDoesNot(DefaultAction defaultAction, String tool)
            throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), policy(defaultAction));

        String answer = site.post(Mcp.call(tool)).text();

        assertThat(answer).doesNotContain("/show").doesNotContain("/tools/");
        assertThat(site.requestsHeard()).isEmpty();
        JsonNode entry = audit().awaitRecords(1).get(0);
        assertThat(entry.get("decision").asString()).isEqualTo("hide");
        assertThat(entry.get("rule").asString()).isEqualTo("/show");
    }

    private static String answer(String list, String name, String listed) {
        List<String> names = Arrays.asList(listed.strip().split(" "));
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"" + list + "\":["
                + names.stream()
                        .map(each -> "{\"" + name + "\":\"" + each + "\"}")
                        .collect(Collectors.joining(","))
                + "]}}";
    }
}
