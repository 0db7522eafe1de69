package io.github.mcppolicy.audit;

import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Renders a record with Jackson, as versions before 0.2.0 did: what {@link JsonLine} must write, byte for byte. */
final class JacksonLine {
    private static final int USUAL_LENGTH = 512;
    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JacksonLine() {}

    static String of(DecisionEvent record, String instance) {
        StringWriter line = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("id", record.id());
            json.writeStringProperty("time", MICROSECONDS.format(record.time()));
            json.writeStringProperty("decision", record.decision().word());
            writeText(json, "rule", record.rule());
            writeMethods(json, record.methods());
            writeTarget(json, record.target());
            writeNames(json, "arguments", record.argumentNames());
            writeText(json, "caller", record.caller());
            writeText(json, "grant", record.grant());
            writeText(json, "session", record.session());
            writeText(json, "endpoint", record.endpoint());
            writeText(json, "policy", record.policyVersion());
            json.writeNumberProperty("micros", record.micros());
            if (record.messages() > 1) {
                json.writeNumberProperty("messages", record.messages());
            }
            json.writeStringProperty("mode", record.mode().name().toLowerCase(Locale.ROOT));
            writeText(json, "detail", record.detail());
            writeText(json, "allowedBy", record.allowedBy());
            writeText(json, "requestId", record.requestId());
            writeText(json, "clientName", record.clientName());
            writeText(json, "clientVersion", record.clientVersion());
            writeText(json, "protocolVersion", record.protocolVersion());
            writeText(json, "traceparent", record.traceParent());
            writeText(json, "argumentsDigest", record.argumentsDigest());
            writeText(json, "approval", record.approval());
            writeText(json, "risk", record.risk());
            writeText(json, "instance", instance);
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void writeText(JsonGenerator json, String field, String text) {
        if (!text.isEmpty()) {
            json.writeStringProperty(field, text);
        }
    }

    private static void writeMethods(JsonGenerator json, BoundedNames methods) {
        writeOneOrMore(json, "method", "methods", methods);
    }

    private static void writeOneOrMore(JsonGenerator json, String one, String more, BoundedNames names) {
        if (names.shown().size() == 1) {
            writeText(json, one, names.shown().get(0));
        } else {
            writeNames(json, more, names);
        }
    }

    private static void writeTarget(JsonGenerator json, AuditTarget target) {
        if (target instanceof AuditTarget.Named named) {
            writeOneOrMore(json, named.kind().noun(), named.kind().list(), named.names());
        }
    }

    private static void writeNames(JsonGenerator json, String field, BoundedNames names) {
        if (names.shown().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart(field);
        names.shown().forEach(json::writeString);
        json.writeEndArray();
        if (names.omitted() > 0) {
            json.writeNumberProperty(field + "Omitted", names.omitted());
        }
    }
}
