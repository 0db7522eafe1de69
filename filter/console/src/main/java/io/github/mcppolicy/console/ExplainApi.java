package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.policy.explain.Values;
import io.github.mcppolicy.policy.load.AdminRole;
import io.github.mcppolicy.simulation.Explanation;
import io.github.mcppolicy.simulation.ExplanationJson;
import java.io.IOException;

/** Says what the policy in force decides about a message, and how. Nothing is counted, asked or recorded. */
final class ExplainApi {
    private final McpPolicy policy;

    ExplainApi(McpPolicy policy) {
        this.policy = policy;
    }

    Answer answer(AdminRequest request) throws Refusal, IOException {
        ExplainDocument asked = ExplainDocument.read(request.json());
        return Answer.ok(ExplanationJson.of(explain(asked), values(request)).getBytes(US_ASCII));
    }

    private Explanation explain(ExplainDocument asked) throws Refusal {
        try {
            return policy.explain(asked.caller(), asked.headers(), asked.message());
        } catch (IllegalArgumentException noSuchGrant) {
            throw Refusal.of(422, "There is no such grant", "GET /api/grants lists those of the policy in force");
        }
    }

    private static Values values(AdminRequest request) {
        return request.user().orElseThrow().roles().contains(AdminRole.EDITOR) ? Values.SHOWN : Values.WITHHELD;
    }
}
