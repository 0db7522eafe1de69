package io.github.mcppolicy.console;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.audit.ListenerHealth;
import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.policy.load.PolicyHealth;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/**
 * Whether the policy in force is the one that its author has written, and what else an operator should know. The HTTP
 * status is 200 in any case: an app whose policy file is broken still works by the last good policy, and to restart it
 * would end that.
 */
final class HealthReport {
    private final McpPolicy policy;
    private final DecisionStreams streams;
    private final FailedLogins failedLogins;

    HealthReport(McpPolicy policy, DecisionStreams streams, FailedLogins failedLogins) {
        this.policy = policy;
        this.streams = streams;
        this.failedLogins = failedLogins;
    }

    /** Whoever has not logged in sees the status alone. */
    Answer answer(AdminRequest request) {
        PolicyHealth health = policy.health();
        return Answer.ok(Json.object(json -> {
            json.writeStringProperty("status", health.isUpToDate() ? "up" : "degraded");
            if (request.user().isPresent()) {
                writeDetails(json, health);
            }
        }));
    }

    private void writeDetails(JsonGenerator json, PolicyHealth health) {
        json.writeStringProperty("mode", policy.mode().name().toLowerCase(Locale.ROOT));
        json.writeObjectPropertyStart("policy");
        json.writeStringProperty("fingerprint", health.fingerprint());
        json.writeBooleanProperty("upToDate", health.isUpToDate());
        json.writeStringProperty("problem", health.problem());
        json.writeEndObject();
        json.writeName("findings");
        write(json, policy.findings());
        json.writeArrayPropertyStart("listeners");
        policy.listeners().forEach(listener -> write(json, listener));
        json.writeEndArray();
        json.writeObjectPropertyStart("streams");
        json.writeNumberProperty("open", streams.open());
        json.writeNumberProperty("overrun", streams.overrun());
        json.writeEndObject();
        policy.lastAuditRecord().ifPresent(last -> {
            json.writeObjectPropertyStart("audit");
            json.writeStringProperty("chain", last.chain());
            json.writeNumberProperty("sequence", last.sequence());
            json.writeStringProperty("hash", last.hash());
            json.writeEndObject();
        });
        json.writeNumberProperty("failedLogins", failedLogins.count());
    }

    static void write(JsonGenerator json, List<Finding> findings) {
        json.writeStartArray();
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringProperty("kind", finding.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("pointer", finding.pointer());
            json.writeStringProperty("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ListenerHealth listener) {
        json.writeStartObject();
        json.writeStringProperty("name", listener.name());
        json.writeNumberProperty("dropped", listener.dropped());
        json.writeNumberProperty("failed", listener.failed());
        json.writeEndObject();
    }
}
