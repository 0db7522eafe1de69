package io.github.mcppolicy.console;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.GrantHolders;
import io.github.mcppolicy.policy.NamePattern;
import java.time.Clock;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The grants of the policy in force. Of a token's hash, only the beginning is shown: enough to tell one from another. */
final class GrantList {
    private static final int SHOWN_DIGITS = 8;

    private final McpPolicy policy;
    private final Clock clock;

    GrantList(McpPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    Answer answer(AdminRequest request) {
        return Answer.ok(Json.object(json -> {
            json.writeArrayPropertyStart("grants");
            policy.grants().forEach(grant -> write(json, grant));
            json.writeEndArray();
        }));
    }

    private void write(JsonGenerator json, GrantDefinition grant) {
        GrantHolders holders = grant.holders();
        json.writeStartObject();
        json.writeStringProperty("name", grant.name());
        write(
                json,
                "principals",
                holders.principals().stream().map(NamePattern::text).toList());
        write(json, "roles", holders.roles());
        write(
                json,
                "tokens",
                holders.tokens().stream().map(GrantList::shown).sorted().toList());
        grant.expires().ifPresent(end -> json.writeStringProperty("expires", end.toString()));
        boolean isExpired =
                grant.expires().map(end -> !clock.instant().isBefore(end)).orElse(false);
        json.writeStringProperty("state", isExpired ? "expired" : "active");
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static String shown(String hash) {
        return "sha256:" + hash.substring(0, SHOWN_DIGITS) + "...";
    }
}
