package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the rules for prompts let through to a handler that would answer everything. */
final class PromptRulesTest extends HostContract {
    private static final String DEFAULT_DENY = """
            {"version": "1", "default": "deny",
             "prompts": {"default": "deny", "hide": ["internal_*"],
                         "items": {"review": {"require": [{"path": "args.language", "op": "in", "value": ["java"]}],
                                              "rate_limit": {"max": 1, "window": "hour"}},
                                   "old": {"action": "deny", "reason": "use review"}}}}""";

    private static final String DEFAULT_ALLOW = """
            {"version": "1", "default": "allow", "prompts": {"default": "allow", "hide": ["internal_*"]}}""";

    PromptRulesTest(Host host) {
        super(host);
    }

    @Test
    void promptWhenItsArgumentsAreAllowedThenTheHandlerHasItUntilItsLimitIsSpent() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        site.post(get("review", "{\"language\":\"java\"}"));
        RawAnswer limited = site.post(get("review", "{\"language\":\"java\"}"));

        assertThat(site.toolsRun()).containsExactly("prompts/get review");
        assertThat(limited.json().get("error").get("message").asString())
                .startsWith("[RATE LIMITED] at most 1 per hour, 0 left, retry in ");
    }

    @ParameterizedTest
    @CsvSource({
        "review, '{}', /prompts/items/review/require/0, args.language must be \\\"java\\\"",
        "review, '{\"language\":\"go\"}', /prompts/items/review/require/0, args.language must be \\\"java\\\"",
        "old, '{}', /prompts/items/old/action, use review",
        "unheard_of, '{}', /prompts/default, the prompt is not allowed by the policy"
    })
    void promptWhenDeniedThenNoHandlerHasItAndTheErrorNamesTheRule(
            String name, String arguments, String rule, String reason) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        RawAnswer answer = site.post(get(name, arguments));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-31403,\"message\":\"[POLICY DENIED] "
                        + reason + "\",\"data\":{\"io.github.mcppolicy/rule\":\"" + rule + "\"}}}");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void hiddenPromptWhenTheDefaultIsDenyThenItsAnswersAreThoseOfAnUnlistedOne() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        assertThat(site.post(get("internal_audit", "{}")).timeless())
                .isEqualTo(site.post(get("external_audit", "{}")).timeless());
        assertThat(site.post(complete("internal_audit")).timeless())
                .isEqualTo(site.post(complete("external_audit")).timeless());
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void hiddenPromptWhenTheDefaultIsAllowThenItDoesNotExist() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_ALLOW);
        String unknown = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,"
                + "\"message\":\"Unknown prompt: internal_audit\"}}";

        assertThat(site.post(get("internal_audit", "{}")).text()).isEqualTo(unknown);
        assertThat(site.post(complete("internal_audit")).text()).isEqualTo(unknown);
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void completionWhenItsPromptIsAllowedThenTheHandlerHasItAndNoLimitIsSpent() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        site.post(complete("review"));
        site.post(complete("review"));
        site.post(get("review", "{\"language\":\"java\"}"));

        assertThat(site.toolsRun()).hasSize(3).last().isEqualTo("prompts/get review");
    }

    @Test
    void listWhenAskedForThenTheHiddenPromptIsGone() throws Exception {
        Site guarded = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);
        Site bare = startBare(WebApp.at(TreeServlet.class));
        String list = """
                {"jsonrpc":"2.0","id":1,"method":"prompts/list"}""";

        String whole = bare.post(list).text();

        assertThat(whole).contains("internal_audit");
        assertThat(guarded.post(list).text())
                .isEqualTo(whole.replace(",{\"title\":\"x\",\"name\":\"internal_audit\"}", ""));
    }

    @Test
    void recordWhenAPromptIsAskedForThenItNamesThePromptAndItsArgumentsWithoutTheirValues() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        site.post(get("review", "{\"language\":\"java\",\"code\":\"classified\"}"));

        JsonNode entry = audit().awaitRecords(1).get(0);
        assertThat(entry.get("prompt").asString()).isEqualTo("review");
        assertThat(entry.get("arguments").toString()).isEqualTo("[\"language\",\"code\"]");
        assertThat(entry.toString()).doesNotContain("classified");
    }

    private static String get(String name, String arguments) {
        return """
               {"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"%s","arguments":%s}}""".formatted(name, arguments);
    }

    private static String complete(String prompt) {
        return """
               {"jsonrpc":"2.0","id":1,"method":"completion/complete","params":\
               {"ref":{"type":"ref/prompt","name":"%s"},"argument":{"name":"language","value":"j"}}}""".formatted(prompt);
    }
}
