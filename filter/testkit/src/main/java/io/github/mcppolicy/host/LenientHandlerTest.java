package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.mcppolicy.host.app.LenientServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A name that the handler takes for one with rules gets past none of those rules, whatever the default. The same holds
 * for methods.
 */
@Tag(HostContract.DECISIONS)
final class LenientHandlerTest extends HostContract {
    private static final WebApp APP = WebApp.at(LenientServlet.class);
    private static final String CALL = "tools/call";
    private static final String GET_PROMPT = "prompts/get";
    private static final String STOPPED_ARGUMENTS = "{\"amount\":1000,\"language\":\"go\"}";
    private static final String FREE_ARGUMENTS = "{\"amount\":1,\"language\":\"java\"}";

    private static final List<String> TOOLS_WITH_RULES = List.of(
            "delete_customer",
            "wipe_disk",
            "purge_log",
            "drop_table",
            "create_refund",
            "list_orders",
            "get_secret",
            "lock_office",
            "dismiss_task");

    private static final List<String> PROMPTS_WITH_RULES =
            List.of("review", "re_plan_office", "re_secret", "internal_audit", "dismiss_task");

    private static final List<String> GOVERNED_METHODS =
            List.of(CALL, "tools/list", GET_PROMPT, "prompts/list", "resources/read");

    /** Gives each method a target: the handler has a tool and a prompt of this name. */
    private static final String PARAMS = "\"name\":\"dismiss_task\",\"uri\":\"file:///docs/a.txt\"";

    LenientHandlerTest(Host host) {
        super(host);
    }

    static Stream<String> governedMethods() {
        return GOVERNED_METHODS.stream();
    }

    /** Every kind of rule, with the given default. */
    private static String policy(DefaultAction defaultAction) {
        return """
               {"version": "1", "default": "%1$s", "hide": ["purge_log", "drop_*"],
                "tools": {"get_*": {},
                          "get_secret": {"action": "deny"},
                          "delete_customer": {"action": "deny"},
                          "wipe_*": {"action": "deny"},
                          "lock_office": {"action": "deny"},
                          "dismiss_task": {"action": "deny"},
                          "create_refund": {"deny_if": [{"path": "args.amount", "op": "gt", "value": 500}]},
                          "list_orders": {"rate_limit": {"max": 10, "window": "hour"}}},
                "prompts": {"default": "%1$s", "hide": ["internal_audit"],
                            "items": {"re_*": {},
                                      "re_secret": {"action": "deny"},
                                      "dismiss_*": {"action": "deny"},
                                      "re_plan_office": {"rate_limit": {"max": 10, "window": "hour"}},
                                      "review": {"require": [{"path": "args.language", "op": "eq", "value": "java"}]}}},
                "resources": {"default": "%1$s", "items": {"file:///docs/a.txt": {"action": "deny"}}}}""".formatted(defaultAction);
    }

    /** A way to send a method and the name it targets. */
    private enum Form {
        REQUEST {
            @Override
            List<RawRequest> of(String method, String name, String arguments) {
                return NameSpelling.asJson(name)
                        .map(json -> Mcp.post(message(method, json, arguments)))
                        .toList();
            }
        },
        NOTIFICATION {
            @Override
            List<RawRequest> of(String method, String name, String arguments) {
                return List.of(Mcp.post(message(method, NameSpelling.asPlainJson(name), arguments)
                        .replace("\"id\":1,", "")));
            }
        },
        IN_A_BATCH {
            @Override
            List<RawRequest> of(String method, String name, String arguments) {
                String message = message(method, NameSpelling.asPlainJson(name), arguments);
                return List.of(Mcp.post(Mcp.batch(Mcp.PING.replace("1", "2"), message)));
            }
        },
        STATELESS {
            @Override
            List<RawRequest> of(String method, String name, String arguments) {
                String params = "\"name\":\"%s\",\"arguments\":%s".formatted(NameSpelling.asPlainJson(name), arguments);
                return List.of(Mcp.postStateless(method, params).with("Mcp-Name", NameSpelling.asHeader(name)));
            }
        };

        abstract List<RawRequest> of(String method, String name, String arguments);

        private static String message(String method, String name, String arguments) {
            return """
                   {"jsonrpc":"2.0","id":1,"method":"%s","params":{"name":"%s","arguments":%s}}""".formatted(method, name, arguments);
        }
    }

    @TestFactory
    Stream<DynamicTest> bareHandlerWhenANameIsSpeltOtherwiseThenItRunsWhatItTakesItFor() throws Exception {
        Site site = startBare(APP);
        return eachTarget((method, name) -> dynamicTest(name, () -> {
            List<String> runs = runsAfter(site, () -> sendAll(site, method, name, STOPPED_ARGUMENTS));

            Set<String> spellings = NameSpelling.of(name);
            assertThat(spellings).hasSizeGreaterThanOrEqualTo(40).doesNotContain(name);
            assertThat(runs).hasSize(spellings.size() * 5);
            assertThat(Set.copyOf(runs))
                    .isEqualTo(Set.copyOf(spellings.stream()
                            .map(spelling -> name + " as " + spelling)
                            .toList()));
        }));
    }

    @TestFactory
    Stream<DynamicTest> nameWhenTheHandlerTakesItForOneWithRulesThenNothingRuns() throws Exception {
        return nothingRuns(DefaultAction.DENY);
    }

    @TestFactory
    Stream<DynamicTest> nameWhenTheDefaultIsAllowAndTheHandlerTakesItForOneWithRulesThenNothingRuns() throws Exception {
        return nothingRuns(DefaultAction.ALLOW);
    }

    private Stream<DynamicTest> nothingRuns(DefaultAction defaultAction) throws Exception {
        Site site = start(APP, policy(defaultAction));
        return eachTarget((method, name) -> dynamicTest(name, () -> {
            assertThat(runsAfter(site, () -> sendAll(site, method, name, STOPPED_ARGUMENTS)))
                    .isEmpty();
            assertThat(runsAfter(site, () -> sendAll(site, method, name, FREE_ARGUMENTS)))
                    .as("with arguments that its rules would allow")
                    .isEmpty();
        }));
    }

    private static Stream<DynamicTest> eachTarget(TestOfTarget test) {
        return Stream.concat(
                TOOLS_WITH_RULES.stream().map(tool -> test.of(CALL, tool)),
                PROMPTS_WITH_RULES.stream().map(prompt -> test.of(GET_PROMPT, prompt)));
    }

    private interface TestOfTarget {
        DynamicTest of(String method, String name);
    }

    private static void sendAll(Site site, String method, String name, String arguments) throws Exception {
        for (Form form : Form.values()) {
            for (String spelling : NameSpelling.of(name)) {
                sendAll(site, form.of(method, spelling, arguments));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void batchWhenItHoldsNothingButSpellingsThenNothingRuns(DefaultAction defaultAction) throws Exception {
        Site site = start(APP, policy(defaultAction));

        for (String name : TOOLS_WITH_RULES) {
            String[] calls = NameSpelling.of(name).stream()
                    .map(NameSpelling::asPlainJson)
                    .map(spelling -> Mcp.call("1", spelling, FREE_ARGUMENTS))
                    .limit(100)
                    .toArray(String[]::new);
            site.post(Mcp.batch(calls));
        }

        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void limitWhenItsToolIsSpeltInManyWaysThenNoMoreRunThanItAllows(DefaultAction defaultAction) throws Exception {
        Site site = start(APP, policy(defaultAction));

        for (String spelling : NameSpelling.of("list_orders")) {
            site.post(Mcp.call(NameSpelling.asPlainJson(spelling)));
        }
        for (int i = 0; i < 12; i++) {
            site.post(Mcp.call("list_orders"));
        }

        assertThat(site.toolsRun()).hasSize(10).containsOnly("list_orders as list_orders");
    }

    @ParameterizedTest
    @EnumSource
    void nameWhenItIsLikeOneThatHasNoRulesThenItRuns(DefaultAction defaultAction) throws Exception {
        Site site = start(APP, policy(defaultAction));

        site.post(Mcp.call("get_Order"));
        site.post(Mcp.call("get_order"));

        assertThat(site.toolsRun()).containsExactly("get_order as get_Order", "get_order as get_order");
    }

    @ParameterizedTest
    @EnumSource
    void oddSpellingWhenThePolicyListsItThenItRunsAndNoOtherDoes(DefaultAction defaultAction) throws Exception {
        Site site = start(APP, """
                {"version": "1", "default": "%1$s",
                 "tools": {"delete_customer": {"action": "deny"}, "Delete_Customer": {}, "delete\\u200b_customer": {}},
                 "prompts": {"default": "%1$s", "items": {"dismiss_task": {"action": "deny"}, "DISMISS_TASK": {}}}}""".formatted(defaultAction));

        for (String tool : List.of("delete_customer", "Delete_Customer", "delete\u200B_customer", "DELETE_CUSTOMER")) {
            sendAll(site, Form.REQUEST.of(CALL, tool, "{}"));
        }
        for (String prompt : List.of("dismiss_task", "DISMISS_TASK", "Dismiss_Task")) {
            sendAll(site, Form.STATELESS.of(GET_PROMPT, prompt, "{}"));
        }

        assertThat(site.toolsRun())
                .containsExactly(
                        "delete_customer as Delete_Customer",
                        "delete_customer as Delete_Customer",
                        "delete_customer as delete\u200B_customer",
                        "delete_customer as delete\u200B_customer",
                        "dismiss_task as DISMISS_TASK");
    }

    @ParameterizedTest
    @MethodSource("governedMethods")
    void bareHandlerWhenAMethodIsSpeltOtherwiseThenItIsTheMethod(String method) throws Exception {
        Site site = startBare(APP);

        for (String spelling : NameSpelling.of(method)) {
            assertThat(site.send(request(spelling)).json().has("result"))
                    .as(NameSpelling.legible(spelling))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void methodWhenTheHandlerTakesItForAGovernedOneThenNoHandlerHasIt(DefaultAction defaultAction) throws Exception {
        Site site = start(APP, policy(defaultAction));

        for (String method : GOVERNED_METHODS) {
            for (String spelling : NameSpelling.of(method)) {
                sendAll(site, methodForms(method, spelling));
            }
        }

        assertThat(site.requestsHeard().stream()
                        .map(heard -> NameSpelling.legible(new String(Site.bodyOf(heard), UTF_8))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DENY, -31403", "ALLOW, -32601"})
    void methodWhenItIsLikeNoGovernedOneThenTheDefaultDecides(DefaultAction defaultAction, int code) throws Exception {
        Site site = start(APP, policy(defaultAction));

        RawAnswer answer = site.send(request("tools\u200B/calls"));

        assertThat(answer.json().get("error").get("code").asInt()).isEqualTo(code);
    }

    private static List<RawRequest> methodForms(String method, String spelling) {
        String json = NameSpelling.asPlainJson(spelling);
        String header = spelling.chars().allMatch(unit -> unit > 0x20 && unit < 0x7F) ? spelling : method;
        return List.of(
                request(spelling),
                Mcp.post(message(
                        NameSpelling.asJson(spelling).skip(1).findFirst().orElseThrow())),
                Mcp.post(message(json).replace("\"id\":1,", "")),
                Mcp.post(Mcp.batch(Mcp.PING, message(json))),
                Mcp.post(Mcp.stateless(json, PARAMS))
                        .with("MCP-Protocol-Version", "2026-07-28")
                        .with("Mcp-Method", header)
                        .with("Mcp-Name", method.equals("resources/read") ? "file:///docs/a.txt" : "dismiss_task"));
    }

    private static RawRequest request(String method) {
        return Mcp.post(message(NameSpelling.asPlainJson(method)));
    }

    private static String message(String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}".formatted(method, PARAMS);
    }

    private interface Action {
        void run() throws Exception;
    }

    private static List<String> runsAfter(Site site, Action action) throws Exception {
        int before = site.toolsRun().size();
        action.run();
        List<String> runs = site.toolsRun();
        return runs.subList(before, runs.size());
    }

    private static void sendAll(Site site, List<RawRequest> requests) throws Exception {
        for (RawRequest request : requests) {
            site.send(request);
        }
    }
}
