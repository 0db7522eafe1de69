package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKEN = "mcpg_0123456789abcdef0123456789abcdef";
    private static final String POLICY = """
            {"version": "1", "default": "deny", "hide": ["secret_*"],
             "grants": [
               {"name": "support", "for": {"principals": ["ann*"], "roles": ["CLERK"], "tokens": ["sha256:%s"]}},
               {"name": "ended", "for": {"principals": ["old"]}, "expires": "2020-01-01"}],
             "all_tools": {"rate_limit": {"window": 60, "max": 5}},
             "tools": {
               "refund": {
                 "deny_if": [{"conditions": [{"path": "args.note", "op": "contains", "value": "x"}]}],
                 "require": [{"path": "args.amount", "op": "lte", "value": 500}],
                 "limits": [{"counter": "money", "window": "day", "max": 1000, "scope": "grant",
                   "increment_from": "args.amount"}]},
               "get_*": {}, "tried": {"action": "deny", "mode": "monitor"},
               "pay": {"action": "require_approval"}},
             "resources": {"default": "deny", "items": {"file:///docs/*": {}}}}
            """.formatted(io.github.mcppolicy.policy.TokenHash.of(TOKEN));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;
    private final Path policy;

    ExplainCommandTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.policy = Files.writeString(folder.resolve("policy.json"), POLICY);
    }

    private int explain(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = Stream.concat(
                        Stream.of("explain", policy.toString()),
                        Arrays.stream(arguments).map(Object::toString))
                .toArray(String[]::new);
        return McpPolicyCommand.run(
                new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), Layout.TABLE, all);
    }

    private JsonNode json(Object... arguments) {
        explain(Stream.concat(Arrays.stream(arguments), Stream.of("--json")).toArray());
        assertThat(out.toString()).as(err.toString()).matches("[ -~]+\\R");
        return JSON.readTree(out.toString());
    }

    private static List<String> steps(JsonNode explanation) {
        return explanation
                .get("steps")
                .valueStream()
                .map(step -> step.get("step").asString())
                .toList();
    }

    @Test
    void callWhenARequirementFailsThenEachStepUntilThereIsShownInOrder() {
        JsonNode denied = json("--tool", "refund", "--args", "{\"amount\":700,\"note\":\"y\"}", "--grant", "support");

        assertThat(denied.get("decision").asString()).isEqualTo("deny");
        assertThat(denied.get("rule").asString()).isEqualTo("/tools/refund/require/0");
        assertThat(denied.get("answer").toString()).contains("[POLICY DENIED] args.amount must be at most 500");
        assertThat(steps(denied))
                .containsExactly("grant", "method", "target", "entry", "deny_if", "require", "rules", "decision");
        JsonNode condition = denied.get("steps").get(5).get("conditions").get(0);
        assertThat(condition.toString())
                .isEqualTo("{\"path\":\"args.amount\",\"operator\":\"lte\",\"operand\":\"500\",\"value\":700,"
                        + "\"result\":\"FALSE\"}");
        assertThat(denied.get("steps").get(5).get("effect").asString()).isEqualTo("stops");
        assertThat(explain("--tool", "refund", "--args", "{\"amount\":700}", "--grant", "support"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("args.amount lte 500: FALSE").contains("value 700");
    }

    @Test
    void callWhenAllowedThenWhatItTakesFromEachLimitIsShown() {
        assertThat(explain("--tool", "refund", "--args", "{\"amount\":7.50}", "--principal", "anna"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("takes 7.50 (args.amount) of 1000 in 86400 s for each grant, counter \"money\"")
                .contains("takes 1 of 5 in 60 s for each session")
                .contains("by the principal \"anna\" pattern \"ann*\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get_x|allow|/tools/get_*|0",
                "Get_x|deny|/default|1",
                "secret_x|hide|/hide/0|1",
                "pay|approval|/tools/pay/action|1",
                "tried|deny|/tools/tried/action|1",
                "other|deny|/default|1"
            })
    void toolWhenExplainedThenDecisionRuleAndExitCodeAreThoseOfTheRecord(
            String tool, String decision, String rule, int exit) {
        JsonNode explained = json("--tool", tool);

        assertThat(explained.get("decision").asString()).isEqualTo(decision);
        assertThat(explained.get("rule").asString()).isEqualTo(rule);
        assertThat(explain("--tool", tool)).isEqualTo(exit);
    }

    @Test
    void callWhenItsEntryOnlyMonitorsThenSaidAlthoughItReachesTheApp() {
        JsonNode tried = json("--tool", "tried");

        assertThat(tried.get("mode").asString()).isEqualTo("monitor");
        assertThat(tried.get("answer").isNull()).isTrue();
    }

    @Test
    void callerWhenGivenInEachWayThenTheGrantAndWhyIsShown() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), TOKEN + "\n");

        assertThat(json("--tool", "get_x", "--token-file", token)
                        .get("steps")
                        .get(0)
                        .get("by")
                        .asString())
                .isEqualTo("token");
        assertThat(json("--tool", "get_x", "--token", TOKEN).get("grant").asString())
                .isEqualTo("support");
        assertThat(out.toString()).doesNotContain(TOKEN);
        assertThat(json("--tool", "get_x", "--principal", "bob", "--role", "CLERK")
                        .get("steps")
                        .get(0)
                        .get("text")
                        .asString())
                .isEqualTo("grant \"support\" fits by the role \"CLERK\"");
        assertThat(json("--tool", "get_x", "--principal", "old")
                        .get("steps")
                        .get(0)
                        .get("text")
                        .asString())
                .isEqualTo("grant \"ended\" would fit, but has expired");
        JsonNode wrong = json("--tool", "get_x", "--token", TOKEN + "1");
        assertThat(wrong.get("decision").asString()).isNotEqualTo("allow");
    }

    @Test
    void resourceWhenItsUriCanBeReadInTwoWaysThenTheObjectionIsShown() {
        JsonNode dots = json("--resource", "file:///docs/../x");

        assertThat(dots.get("detail").asString()).isEqualTo("the URI is not plain: it has a dot segment");
        assertThat(steps(dots)).contains("lookalike");
        assertThat(explain("--resource", "file:///docs/a.txt")).isZero();
        assertThat(json("--prompt", "hello").get("decision").asString()).isEqualTo("pass");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}|pass|0",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}|deny|1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":\"ref/resource\","
                        + "\"uri\":\"file:///docs/{x}\"},\"argument\":{\"name\":\"x\",\"value\":\"\"}}}|allow|0",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}|pass|0",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_x\",\"arguments\":[1]}}"
                        + "|malformed|1",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}|malformed|1",
                "[]|malformed|1",
                "not JSON|malformed|1",
                "''|malformed|1"
            })
    void messageWhenOfAnyKindThenDecidedAsTheFilterDoes(String message, String decision, int exit) throws Exception {
        Path file = Files.writeString(folder.resolve("message.json"), message);

        assertThat(json(file).get("decision").asString()).as(out.toString()).isEqualTo(decision);
        assertThat(explain(file)).isEqualTo(exit);
    }

    @Test
    void messageWhenOfTheStatelessRevisionThenItsHeadersAreGivenBesides() throws Exception {
        Path file = Files.writeString(folder.resolve("message.json"), """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_x","arguments":{},
                 "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                   "io.modelcontextprotocol/clientInfo":{"name":"c","version":"1"},
                   "io.modelcontextprotocol/clientCapabilities":{}}}}""");

        assertThat(json(file).get("decision").asString()).isEqualTo("malformed");
        JsonNode withHeaders = json(
                file,
                "--header",
                "MCP-Protocol-Version: 2026-07-28",
                "--header",
                "mcp-method:tools/call",
                "--header",
                "Mcp-Name: get_x");
        assertThat(withHeaders.get("decision").asString())
                .as(withHeaders.toString())
                .isEqualTo("allow");
    }

    @Test
    void batchWhenExplainedThenEachMessageHasItsSteps() throws Exception {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}";
        Path file = Files.writeString(
                folder.resolve("batch.json"),
                "[" + call.formatted(1, "get_x") + "," + call.formatted(2, "other") + "]");

        JsonNode batch = json(file);

        assertThat(batch.get("decision").asString()).isEqualTo("deny");
        assertThat(batch.get("answer").isArray()).isTrue();
        assertThat(batch.get("messages")).hasSize(2);
        assertThat(batch.get("steps")
                        .valueStream()
                        .map(step -> step.path("message").asInt(0)))
                .contains(1, 2);
    }

    @Test
    void argumentsWhenHugeOrHostileThenShownShortAndEscaped() {
        String note = "\u001b[2Jz\u202e\\ud800".repeat(1_000);
        assertThat(explain(
                        "--tool",
                        "refund",
                        "--args",
                        "{\"amount\":1e400,\"note\":\"" + note.replace("\u001b", "\\u001b") + "\"}"))
                .isEqualTo(1);
        assertThat(out.toString()).matches("[ -~\\n]*").hasSizeLessThan(6_000);

        assertThat(explain("--tool", "\u001b[2J\u202eget_x\n", "--principal", "\u001b]0;x\u0007"))
                .isEqualTo(1);
        assertThat(out.toString()).matches("[ -~\\n]*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tool get_x --args {",
                "--tool get_x --args {}},\"x\":{",
                "--tool get_x --args {}{}",
                "--tool get_x --resource file:///a",
                "--args {}",
                "--resource file:///a --args {}",
                "--tool get_x --grant nobody",
                "--tool get_x --grant support --principal ann",
                "--tool get_x --header nothing",
                "--tool get_x --token-file no-such-file",
                "--tool get_x --tools no-such-file",
                "no-such-file",
                ""
            })
    void usageWhenWrongThenSaidAndExitCodeTwo(String arguments) {
        assertThat(explain((Object[]) (arguments.isEmpty() ? new String[0] : arguments.split(" "))))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isNotEmpty().doesNotContain("Exception");
    }

    @Test
    void policyWhenInvalidThenExitCodeTwo() throws Exception {
        Files.writeString(policy, "{\"version\": \"1\"}");

        assertThat(explain("--tool", "x")).isEqualTo(2);
    }

    @Test
    void pinsWhenThereIsNoListThenSaidAndWithOneCompared() throws Exception {
        Path list = Files.writeString(
                folder.resolve("list.json"), "{\"tools\":[{\"name\":\"get_x\",\"description\":\"a\"}]}");
        Path other = Files.writeString(
                folder.resolve("other.json"), "{\"tools\":[{\"name\":\"get_x\",\"description\":\"b\"}]}");
        assertThat(McpPolicyCommand.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        "pin",
                        "-o",
                        folder.resolve("policy.lock.json").toString(),
                        "--tools",
                        list.toString()))
                .isZero();
        Files.writeString(policy, """
                {"version": "1", "default": "deny", "tools": {"get_*": {}},
                 "pins": {"file": "policy.lock.json", "on_change": "deny"}}""");

        JsonNode unknown = json("--tool", "get_x");
        assertThat(unknown.get("decision").asString()).isEqualTo("allow");
        assertThat(unknown.toString()).contains("not compared without a list of tools");
        assertThat(json("--tool", "get_x", "--tools", list).get("decision").asString())
                .isEqualTo("allow");
        assertThat(out.toString()).contains("the tool is as pinned");
        assertThat(json("--tool", "get_x", "--tools", other).get("rule").asString())
                .isEqualTo("/pins");
        assertThat(json("--tool", "get_y").get("rule").asString()).isEqualTo("/pins");
    }
}
