package io.github.mcppolicy.protocol;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a client is sent so that a person is asked about a call: JSON-RPC messages in UTF-8, one line each (MCP 2025-06-18,
 * 2025-11-25 and 2026-07-28, elicitation; 2026-07-28, multi round-trip requests). Stateless.
 */
public final class ElicitationMessages {

    private static final JsonFactory JSON = new JsonFactory();

    private ElicitationMessages() {}

    /**
     * A form that asks yes or no.
     *
     * @param message what is asked, as plain text
     * @param field the name of its only field, a boolean
     */
    public record Form(String message, String field) implements Elicitation {
        @Override
        public void write(JsonGenerator json) {
            // Revision 2025-06-18 has no modes, and a form is what is meant without one.
            json.writeStringProperty("message", message);
            json.writeObjectPropertyStart("requestedSchema");
            json.writeStringProperty("type", "object");
            json.writeObjectPropertyStart("properties");
            json.writeObjectPropertyStart(field);
            json.writeStringProperty("type", "boolean");
            json.writeStringProperty("title", "Let this call run");
            json.writeStringProperty("description", "Yes lets exactly this call run. No keeps it from running.");
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayPropertyStart("required");
            json.writeString(field);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /**
     * An address to open.
     *
     * @param message why, as plain text
     * @param url holds an id and nothing else
     */
    public record Address(String message, String url) implements Elicitation {
        @Override
        public void write(JsonGenerator json) {
            json.writeStringProperty("mode", "url");
            json.writeStringProperty("message", message);
            json.writeStringProperty("url", url);
        }
    }

    /** One way of asking. */
    public sealed interface Elicitation {

        /** Writes the members of {@code params}. */
        void write(JsonGenerator json);
    }

    /**
     * The request {@code elicitation/create}, in the revisions in which servers send requests.
     *
     * @param id of the request
     */
    public static byte[] request(String id, Form form) {
        return message(json -> {
            json.writeStringProperty("id", id);
            json.writeStringProperty("method", "elicitation/create");
            json.writeObjectPropertyStart("params");
            form.write(json);
            json.writeEndObject();
        });
    }

    /**
     * The result {@code input_required} of a call, from revision 2026-07-28 on.
     *
     * @param key under which the client answers
     * @param requestState what the client sends back with its answer
     */
    public static byte[] inputRequired(ReplyTo to, String key, Elicitation asked, String requestState) {
        return message(json -> {
            json.writeName("id");
            json.writeRawValue(to.id().json());
            json.writeObjectPropertyStart("result");
            json.writeStringProperty("resultType", "input_required");
            json.writeObjectPropertyStart("inputRequests");
            json.writeObjectPropertyStart(key);
            json.writeStringProperty("method", "elicitation/create");
            json.writeObjectPropertyStart("params");
            asked.write(json);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringProperty("requestState", requestState);
            json.writeEndObject();
        });
    }

    /**
     * The error that has the client open an address before it calls again (MCP 2025-11-25, URL elicitation required).
     *
     * @param elicitationId what {@link #complete} will name
     */
    public static byte[] addressRequired(ReplyTo to, String elicitationId, Address asked) {
        return message(json -> {
            json.writeName("id");
            json.writeRawValue(to.id().json());
            json.writeObjectPropertyStart("error");
            json.writeNumberProperty("code", ErrorCode.URL_ELICITATION_REQUIRED.number());
            json.writeStringProperty("message", asked.message());
            json.writeObjectPropertyStart("data");
            json.writeArrayPropertyStart("elicitations");
            json.writeStartObject();
            json.writeStringProperty("elicitationId", elicitationId);
            asked.write(json);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** Says that an address was opened and the question answered there (MCP 2025-11-25). */
    public static byte[] complete(String elicitationId) {
        return message(json -> {
            json.writeStringProperty("method", "notifications/elicitation/complete");
            json.writeObjectPropertyStart("params");
            json.writeStringProperty("elicitationId", elicitationId);
            json.writeEndObject();
        });
    }

    /**
     * Says that a call is still waiting.
     *
     * @param tokenJson the client's progress token, as it wrote it
     * @param progress more than the last time
     */
    public static byte[] progress(String tokenJson, long progress, String text) {
        return message(json -> {
            json.writeStringProperty("method", "notifications/progress");
            json.writeObjectPropertyStart("params");
            json.writeName("progressToken");
            json.writeRawValue(tokenJson);
            json.writeNumberProperty("progress", progress);
            json.writeStringProperty("message", text);
            json.writeEndObject();
        });
    }

    /**
     * The error that ends a call whose answer cannot be passed on in the event stream that has begun.
     *
     * @param idJson the id of the call, as the client wrote it
     */
    public static byte[] callFailed(String idJson, String why) {
        return message(json -> {
            json.writeName("id");
            json.writeRawValue(idJson);
            json.writeObjectPropertyStart("error");
            json.writeNumberProperty("code", ErrorCode.INTERNAL_ERROR.number());
            json.writeStringProperty("message", why);
            json.writeEndObject();
        });
    }

    private interface Members {
        void write(JsonGenerator json);
    }

    private static byte[] message(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("jsonrpc", "2.0");
            members.write(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
