package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.RiskClass;
import tools.jackson.core.JsonGenerator;

/** What a policy should say about a tool of a class: what PolicyLayer's tool pages recommend. */
final class RecommendedRule {
    private static final int WRITES_A_MINUTE = 30;
    private static final int EXECUTIONS_A_MINUTE = 10;

    private RecommendedRule() {}

    /** Writes the tool's entry, or the document's {@code hide}, in the syntax of a policy. */
    static void write(JsonGenerator json, String tool, RiskClass risk) {
        json.writeStartObject();
        if (risk == RiskClass.DESTRUCTIVE) {
            json.writeArrayPropertyStart("hide");
            json.writeString(tool);
            json.writeEndArray();
        } else {
            writeFields(json, tool, risk);
        }
        json.writeEndObject();
    }

    /** Writes the fields of the entry of a tool that is not hidden. */
    static void writeFields(JsonGenerator json, String tool, RiskClass risk) {
        switch (risk) {
            case READ -> {}
            case WRITE -> writeLimit(json, tool, WRITES_A_MINUTE);
            case EXECUTE -> writeLimit(json, tool, EXECUTIONS_A_MINUTE);
            case FINANCIAL -> json.writeStringProperty("action", "require_approval");
            case DESTRUCTIVE -> throw new IllegalArgumentException("a hidden tool has no entry");
        }
    }

    /** A counter of its own: entries that name the same one share a count. */
    private static void writeLimit(JsonGenerator json, String tool, int max) {
        json.writeArrayPropertyStart("limits");
        json.writeStartObject();
        json.writeStringProperty("counter", tool);
        json.writeStringProperty("window", "minute");
        json.writeNumberProperty("max", max);
        json.writeStringProperty("scope", "grant");
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The same for people. */
    static String text(RiskClass risk) {
        return switch (risk) {
            case READ -> "{}";
            case WRITE -> WRITES_A_MINUTE + " a minute";
            case EXECUTE -> EXECUTIONS_A_MINUTE + " a minute";
            case DESTRUCTIVE -> "hide";
            case FINANCIAL -> "require_approval";
        };
    }
}
