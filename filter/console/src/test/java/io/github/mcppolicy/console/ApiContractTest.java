package io.github.mcppolicy.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.policy.TokenHash;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API and what is served are the same. */
class ApiContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode API = description();
    private static final List<String> ROLES = List.of("viewer", "approver", "editor", AdminSite.NOBODY);

    /** One described operation, tried by one role. */
    record Trial(String method, String path, JsonNode operation, String role) {
        @Override
        public String toString() {
            return method + " " + path + " by " + (role.isEmpty() ? "nobody" : role);
        }

        boolean isAllowed() {
            return !role.isEmpty()
                    && operation
                            .get("x-roles")
                            .valueStream()
                            .anyMatch(allowed -> allowed.asString().equals(role));
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private static JsonNode description() {
        InputStream description = ApiDescription.class.getResourceAsStream(ApiDescription.RESOURCE);
        return JSON.readTree(description);
    }

    static Stream<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : API.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                ROLES.forEach(role -> trials.add(new Trial(
                        operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue(), role)));
            }
        }
        return trials.stream();
    }

    @Test
    void operationsWhenServedThenDescribedAndTheOtherWayRound() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            Set<String> served = site.server().operations().stream()
                    .map(operation ->
                            operation.method() + " " + operation.path() + " " + new TreeSet<>(operation.parameters()))
                    .collect(Collectors.toSet());
            Set<String> described = trials().map(
                            trial -> trial.method() + " " + trial.path() + " " + parameters(trial.operation()))
                    .collect(Collectors.toSet());
            assertThat(served).isEqualTo(described);
        }
    }

    private static Set<String> parameters(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.get("in").asString().equals("query"))
                .forEach(parameter -> names.add(parameter.get("name").asString()));
        return names;
    }

    @ParameterizedTest
    @MethodSource("trials")
    void operationWhenTriedByEachRoleThenOnlyTheDescribedRolesGetIt(Trial trial) throws Exception {
        try (AdminSite site = AdminSite.open(folder, "write", "true")) {
            site.decide(1, AuditDecision.DENY, "drop_table");
            if (trial.path().endsWith("/stream") && trial.isAllowed()) {
                // An answer without an end; DecisionStreamTest reads it.
                return;
            }
            String asked = site.ask("agent", "\"refund\"", "{\"amount\":700}");
            String body = body(trial.path());
            HttpResponse<String> answer = site.send(
                    trial.method(),
                    trial.path().replace(Operation.ID, asked),
                    trial.role(),
                    trial.method().equals("GET") ? "" : body,
                    trial.method().equals("PUT")
                            ? new String[] {"If-Match", "\"" + TokenHash.of(AdminSite.POLICY) + "\""}
                            : new String[] {});
            int expected = trial.isAllowed() ? 200 : trial.role().isEmpty() ? 401 : 403;
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
            assertDescribed(trial.operation(), answer);
        }
    }

    private static String body(String path) {
        if (path.contains(Operation.ID)) {
            return "{\"decision\":\"approve\"}";
        }
        return path.endsWith("/explain")
                ? "{\"message\":{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"pay\"}}}"
                : AdminSite.POLICY;
    }

    @Test
    void answersWhenTheVersionIsAskedForThenNamedByIt() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            assertThat(site.get("/health", "viewer", "Accept", Answer.VERSIONED)
                            .headers()
                            .firstValue("Content-Type"))
                    .contains(Answer.VERSIONED);
            assertThat(site.get("/health", "viewer").headers().firstValue("Content-Type"))
                    .contains(Answer.JSON);
            assertThat(site.get("/health", "viewer", "Accept", "application/vnd.mcp-policy.v2+json")
                            .statusCode())
                    .isEqualTo(406);
        }
    }

    @Test
    void healthAndMetricsWhenOpenedThenWithoutALoginAndWithTheStatusAlone() throws Exception {
        try (AdminSite site = AdminSite.open(folder, "open-health", "true", "open-metrics", "true")) {
            assertThat(site.get("/health", AdminSite.NOBODY).body()).isEqualTo("{\"status\":\"up\"}");
            assertThat(site.get("/metrics", AdminSite.NOBODY).statusCode()).isEqualTo(200);
            assertThat(site.get("/health", "mcpa_wrong-0123456789abcdef").statusCode())
                    .isEqualTo(401);
            assertThat(site.get("/api/policy", AdminSite.NOBODY).statusCode()).isEqualTo(401);
        }
    }

    static void assertDescribed(JsonNode operation, HttpResponse<String> answer) {
        JsonNode described = operation.get("responses").get(String.valueOf(answer.statusCode()));
        assertThat(described)
                .as("status " + answer.statusCode() + " is described")
                .isNotNull();
        answer.headers().firstValue("Content-Type").ifPresent(type -> {
            JsonNode content = described.path("content").path(type.split(";", 2)[0]);
            assertThat(content.isMissingNode()).as(type + " is described").isFalse();
            if (type.contains("json")) {
                ObjectNode schema = ((ObjectNode) content.get("schema")).deepCopy();
                schema.set("components", API.get("components"));
                Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema.toString(), InputFormat.JSON);
                assertThat(compiled.validate(answer.body(), InputFormat.JSON))
                        .as(answer.body())
                        .isEmpty();
            }
        });
    }

    /** Of the described operation that fits. */
    static JsonNode operation(String method, String path) {
        return API.get("paths").get(path).get(method.toLowerCase(Locale.ROOT));
    }
}
