package io.github.mcppolicy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions and answers over the HTTP API, with a policy that asks them. */
@Timeout(60)
class ApprovalApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REFUND = "\"refund\"";
    private static final String ARGUMENTS = "{\"note\":\"caf\u00e9\",\"amount\":700.50}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private AdminSite site;

    @BeforeEach
    void open() throws Exception {
        site = AdminSite.open(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private HttpResponse<String> answer(String id, String role, String body) throws Exception {
        HttpResponse<String> answer = site.send("POST", "/api/approvals/" + id, role, body);
        ApiContractTest.assertDescribed(ApiContractTest.operation("POST", "/api/approvals/{id}"), answer);
        return answer;
    }

    private JsonNode list(String query, String role) throws Exception {
        HttpResponse<String> answer = site.get("/api/approvals" + query, role);
        assertThat(answer.statusCode()).isEqualTo(200);
        ApiContractTest.assertDescribed(ApiContractTest.operation("GET", "/api/approvals"), answer);
        return JSON.readTree(answer.body());
    }

    @Test
    void questionWhenApprovedThenTheCallRunsOnceAndTheAnswerIsShown() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);
        JsonNode open = list("?state=open", "approver").get(0);
        assertThat(open.get("id").asString()).isEqualTo(id);
        assertThat(open.get("arguments").toString()).contains("700.5").contains("caf\u00e9");
        assertThat(open.get("caller").asString()).isEqualTo("principal:agent");
        assertThat(open.get("rule").asString()).isEqualTo("/tools/refund*/action");
        assertThat(open.get("reason").asString()).isEqualTo("Refunds need a person");
        assertThat(open.get("batch").toString()).isEqualTo("{\"max\":3,\"ttl\":600}");

        HttpResponse<String> answered =
                answer(id, "approver", "{\"decision\":\"approve\",\"comment\":\"seen in the shop\"}");

        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        JsonNode given = JSON.readTree(answered.body()).get("answer");
        assertThat(given.get("by").asString()).isEqualTo("approver");
        assertThat(given.get("from").asString()).isEqualTo("127.0.0.1");
        assertThat(given.get("comment").asString()).isEqualTo("seen in the shop");
        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isTrue();
        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isFalse();
        assertThat(list("?state=spent", "viewer")).hasSize(1);
    }

    @Test
    void questionWhenDeniedThenTheCallDoesNotRun() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);

        assertThat(answer(id, "approver", "{\"decision\":\"deny\"}").statusCode())
                .isEqualTo(200);

        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isFalse();
        assertThat(site.get("/api/approvals/" + id, "approver").body()).contains("\"state\":\"denied\"");
    }

    @Test
    void batchWhenGrantedThenItsCallsRun() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);

        HttpResponse<String> answer =
                answer(id, "approver", "{\"decision\":\"approve\",\"batch\":{\"max\":2,\"ttl\":60}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(site.runs("agent", REFUND, "{\"amount\":1}")).isTrue();
    }

    @Test
    void valuesWhenShownToSomebodyWhoIsNoApproverThenAreLeftOut() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);

        for (String role : new String[] {"viewer", "editor"}) {
            assertThat(list("", role).get(0).has("arguments")).isFalse();
            assertThat(site.get("/api/approvals/" + id, role).body()).doesNotContain("700");
        }
    }

    @Test
    void callerWhenItIsTheApproverThenSomebodyElseMustAnswer() throws Exception {
        for (String caller : new String[] {"approver", "APPROVER"}) {
            String id = site.ask(caller, REFUND, ARGUMENTS);

            assertThat(answer(id, "approver", "{\"decision\":\"approve\"}").statusCode())
                    .isEqualTo(403);
            assertThat(site.runs(caller, REFUND, ARGUMENTS)).isFalse();
        }
    }

    @Test
    void questionWhenNotThereOrNotOpenThenNothingChanges() throws Exception {
        assertThat(answer("nobody", "approver", "{\"decision\":\"approve\"}").statusCode())
                .isEqualTo(404);
        assertThat(site.get("/api/approvals/nobody", "viewer").statusCode()).isEqualTo(404);
        String id = site.ask("agent", REFUND, ARGUMENTS);
        answer(id, "approver", "{\"decision\":\"deny\"}");

        HttpResponse<String> second = answer(id, "approver", "{\"decision\":\"approve\"}");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("It is denied already");
        assertThat(site.runs("agent", REFUND, ARGUMENTS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"decision\":\"approve\"",
                "{\"decision\":\"approve\"}{}",
                "{\"decision\":\"yes\"}",
                "{\"decision\":true}",
                "{\"decision\":\"deny\",\"decision\":\"approve\"}",
                "{\"decision\":\"approve\",\"Comment\":\"x\"}",
                "{\"decision\":\"approve\",\"comment\":null}",
                "{\"decision\":\"approve\",\"comment\":\"a\\nb\"}",
                "{\"decision\":\"approve\",\"comment\":\"a\\u001b[2J\"}",
                "{\"decision\":\"approve\",\"comment\":\"a\\u202eb\"}",
                "{\"decision\":\"approve\",\"comment\":\"a\\ud800\"}",
                "{\"decision\":\"approve\",\"batch\":{}}",
                "{\"decision\":\"approve\",\"batch\":{\"max\":0,\"ttl\":1}}",
                "{\"decision\":\"approve\",\"batch\":{\"max\":1,\"ttl\":1.5}}",
                "{\"decision\":\"approve\",\"batch\":{\"max\":1,\"ttl\":99999999999999999999}}",
                "{\"decision\":\"approve\",\"batch\":{\"max\":4,\"ttl\":60}}",
                "{\"decision\":\"approve\",\"batch\":{\"max\":1,\"ttl\":601}}",
                "{\"decision\":\"approve\",\"batch\":{\"max\":1,\"ttl\":60,\"uses\":1}}",
                "{\"decision\":\"deny\",\"batch\":{\"max\":1,\"ttl\":60}}",
            })
    void answerWhenItIsNotOneThenRefusedAndTheQuestionStaysOpen(String body) throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);

        HttpResponse<String> answer = answer(id, "approver", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(list("?state=open", "viewer")).hasSize(1);
    }

    @Test
    void commentWhenTooLongThenRefused() throws Exception {
        String id = site.ask("agent", REFUND, ARGUMENTS);

        assertThat(answer(id, "approver", "{\"decision\":\"deny\",\"comment\":\"" + "x".repeat(201) + "\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(answer(id, "approver", "{\"decision\":\"deny\",\"comment\":\"" + "x".repeat(200) + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"?state=OPEN,400", "?state=,400", "?stat=open,400", "?state=open&state=open,400"})
    void queryWhenItIsNotOneThenRefused(String query, int status) throws Exception {
        assertThat(site.get("/api/approvals" + query, "viewer").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/approvals/",
                "/api/approvals/a/b",
                "/api/approvals/a.b",
                "/api/approvals/%61",
                "/api/approvals/{id}",
                "/api/{id}"
            })
    void pathWhenItHasNoIdThenNothingIsThere(String path) throws Exception {
        assertThat(site.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + AdminSite.token("viewer") + "\r\n\r\n"))
                .isIn("HTTP/1.1 404", "HTTP/1.1 400", "");
    }

    @Test
    void hostileTextsWhenShownThenInAsciiAndAsTheyAre() throws Exception {
        for (String text : HostileTexts.all()) {
            String quoted = JSON.writeValueAsString(text);
            site.ask("agent" + text.hashCode(), REFUND, "{" + quoted + ":" + quoted + "}");
        }

        String body = site.get("/api/approvals", "approver").body();
        assertThat(body).matches("[ -~]*");
        assertThat(JSON.readTree(body)
                        .valueStream()
                        .map(approval -> approval.get("arguments")
                                .propertyNames()
                                .iterator()
                                .next()))
                .containsAll(HostileTexts.all());
    }
}
