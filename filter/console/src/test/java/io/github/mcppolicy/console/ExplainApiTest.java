package io.github.mcppolicy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Explanations over the HTTP API, under the policy in force. */
@Timeout(60)
class ExplainApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String POLICY = """
            { "version": "1", "default": "deny",
              "grants": [ { "name": "support", "for": { "roles": ["SUPPORT"] } } ],
              "tools": { "refund": {
                  "deny_if": [ { "conditions": [ { "path": "args.api_token", "op": "eq", "value": "tulip-7" } ] } ],
                  "require": [ { "conditions": [ { "path": "args.note", "op": "contains", "value": "shop" } ] } ],
                  "limits": [ { "counter": "money", "window": 60, "max": 1000, "scope": "grant",
                      "increment_from": "args.amount" } ] },
                "pay": { "action": "require_approval" }, "once": { "rate_limit": { "window": 3600, "max": 1 } } } }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private AdminSite site;

    @BeforeEach
    void open() throws Exception {
        site = AdminSite.open(folder, "write", "true");
        Path file = site.policyFile();
        String tag = "\"" + io.github.mcppolicy.policy.TokenHash.of(Files.readString(file)) + "\"";
        assertThat(site.send("PUT", "/api/policy", "editor", POLICY, "If-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private HttpResponse<String> explain(String role, String body) throws Exception {
        HttpResponse<String> answer = site.send("POST", "/api/explain", role, body);
        ApiContractTest.assertDescribed(ApiContractTest.operation("POST", "/api/explain"), answer);
        return answer;
    }

    private static String call(String caller, String tool, String arguments) {
        return "{" + caller
                + "\"message\":{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}}";
    }

    @Test
    void valuesWhenExplainedThenShownToEditorsOnly() throws Exception {
        String body =
                call("", "refund", "{\"note\":\"in the shop, violet-9\",\"api_token\":\"rose-8\",\"amount\":421.5}");

        String editors = explain("editor", body).body();
        assertThat(editors)
                .contains("violet-9")
                .contains("rose-8")
                .contains("421.5")
                .contains("tulip-7");
        assertThat(JSON.readTree(editors).get("decision").asString()).isEqualTo("allow");
        for (String role : new String[] {"viewer", "approver"}) {
            String others = explain(role, body).body();
            assertThat(others)
                    .doesNotContain("violet-9")
                    .doesNotContain("rose-8")
                    .doesNotContain("421.5")
                    .doesNotContain("tulip-7")
                    .contains("withheld");
            assertThat(JSON.readTree(others).get("steps").size())
                    .isEqualTo(JSON.readTree(editors).get("steps").size());
        }
    }

    @Test
    void explanationWhenAskedForManyTimesThenNothingIsCountedNorAsked() throws Exception {
        for (int i = 0; i < 3; i++) {
            JsonNode once = JSON.readTree(explain("viewer", call("\"grant\":\"support\",", "once", "{}"))
                    .body());
            assertThat(once.get("decision").asString()).isEqualTo("allow");
            assertThat(once.get("grant").asString()).isEqualTo("support");
            assertThat(JSON.readTree(explain("viewer", call("", "pay", "{}")).body())
                            .get("decision")
                            .asString())
                    .isEqualTo("approval");
        }
        assertThat(site.get("/api/approvals", "viewer").body()).isEqualTo("[]");
        assertThat(JSON.readTree(site.get("/api/decisions", "viewer").body()).get("decisions"))
                .isEmpty();
        assertThat(site.runs("agent", "\"once\"", "{}")).isTrue();
    }

    @Test
    void userWhenARoleIsGivenThenTheGrantIsFoundByIt() throws Exception {
        JsonNode found =
                JSON.readTree(explain("viewer", call("\"principal\":\"ann\",\"roles\":[\"SUPPORT\"],", "once", "{}"))
                        .body());

        assertThat(found.get("grant").asString()).isEqualTo("support");
        assertThat(found.get("caller").asString()).isEqualTo("principal:ann");
        assertThat(found.get("steps").get(0).get("by").asString()).isEqualTo("role");
    }

    @Test
    void messageWhenMalformedThenExplainedAsTheFilterReadsIt() throws Exception {
        JsonNode twice = JSON.readTree(explain(
                        "editor",
                        "{\"message\":{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"method\":\"ping\"}}")
                .body());

        assertThat(twice.get("decision").asString()).isEqualTo("malformed");
        assertThat(twice.get("detail").asString()).isNotEmpty();
    }

    @Test
    void batchWhenExplainedThenEachMessageHasItsSteps() throws Exception {
        String one = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"once\"}}";
        JsonNode batch =
                JSON.readTree(explain("viewer", "{\"message\":[" + one.formatted(1) + "," + one.formatted(2) + "]}")
                        .body());

        assertThat(batch.get("decision").asString()).isEqualTo("limit");
        assertThat(batch.get("rule").asString()).isEqualTo("/tools/once/rate_limit");
        assertThat(batch.get("messages")).hasSize(2);
        assertThat(batch.get("steps")
                        .valueStream()
                        .map(step -> step.path("message").asInt(0)))
                .contains(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                " {\"message\":{}}",
                "{\"message\":\"text\"}",
                "{\"message\":{},\"message\":{}}",
                "{\"message\":{},\"other\":1}",
                "{\"message\":{}} {}",
                "{\"message\":{",
                "{\"message\":{},\"grant\":1}",
                "{\"message\":{},\"grant\":\"support\",\"principal\":\"ann\"}",
                "{\"message\":{},\"grant\":\"no such\"}",
                "{\"message\":{},\"roles\":[1]}",
                "{\"message\":{},\"headers\":{\"A\":\"1\",\"a\":\"2\"}}",
                "\uFEFF{\"message\":{}}",
                "{\0\"\0m\0e\0s\0s\0a\0g\0e\0\"\0:\0{\0}\0}\0"
            })
    void bodyWhenItIsSomethingElseThenRefusedAndNothingOfItIsShown(String body) throws Exception {
        HttpResponse<String> answer = explain("editor", body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("no such\\\"").doesNotContain("support");
    }
}
