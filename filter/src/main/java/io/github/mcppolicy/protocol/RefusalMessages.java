package io.github.mcppolicy.protocol;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Everything that an agent is told when a message does not reach the app: JSON-RPC messages in UTF-8, in the form of
 * the request's era. Refused tool calls are answered with a tool result that has {@code isError}, because that reaches
 * the model in every client; HTTP errors and JSON-RPC errors do not. Stateless.
 */
public final class RefusalMessages {

    /** The member of {@code _meta} that names the rule, as a JSON Pointer into the policy. */
    public static final String RULE = "io.github.mcppolicy/rule";

    /** The member of {@code _meta} that says after how many seconds the same call may pass. */
    public static final String RETRY_AFTER_SECONDS = "io.github.mcppolicy/retryAfterSeconds";

    /** The member of {@code _meta} that names the question to a person. */
    public static final String APPROVAL = "io.github.mcppolicy/approval";

    /** The member of {@code _meta} with the address at which the question can be answered. */
    public static final String APPROVAL_URL = "io.github.mcppolicy/approvalUrl";

    /** The member of {@code _meta} that says until when the question can be answered (RFC 3339). */
    public static final String EXPIRES_AT = "io.github.mcppolicy/expiresAt";

    private static final JsonFactory JSON = new JsonFactory();

    private RefusalMessages() {}

    /** A tool call that the policy denies. */
    public static byte[] denied(ReplyTo to, String reason, String rule) {
        return toolError(to, denied(reason), json -> json.writeStringProperty(RULE, rule));
    }

    private static String denied(String reason) {
        return "[POLICY DENIED] " + reason;
    }

    /**
     * A tool call for which a limit is spent.
     *
     * @param reason what is limited, what is left, and when or with what to try again
     * @param retryAfterSeconds whole seconds, at least 1
     */
    public static byte[] limited(ReplyTo to, String reason, long retryAfterSeconds, String rule) {
        return toolError(to, limited(reason), retry(retryAfterSeconds, rule));
    }

    /**
     * A tool call that cannot be decided now, because the store of the limits is out of reach.
     *
     * @param retryAfterSeconds whole seconds, at least 1
     */
    public static byte[] unavailable(ReplyTo to, String what, long retryAfterSeconds, String rule) {
        return toolError(to, unavailable(what, retryAfterSeconds), retry(retryAfterSeconds, rule));
    }

    private static String unavailable(String what, long retryAfterSeconds) {
        return "[POLICY UNAVAILABLE] " + what + ", try again in " + retryAfterSeconds + " s";
    }

    private static String limited(String reason) {
        return "[RATE LIMITED] " + reason;
    }

    /** A tool call that waits for a person's yes. */
    public static byte[] approvalRequired(ReplyTo to, String reason, String rule, WaitingRequest request) {
        String text = sentence(reason) + " Request " + request.id() + " waits for a person until "
                + shown(request.expiresAt()) + ". Call again with the same arguments after it was approved.";
        return toolError(to, approvalRequired(text), json -> {
            json.writeStringProperty(RULE, rule);
            json.writeStringProperty(APPROVAL, request.id());
            request.url().ifPresent(url -> json.writeStringProperty(APPROVAL_URL, url));
            json.writeStringProperty(EXPIRES_AT, shown(request.expiresAt()));
        });
    }

    /**
     * A tool call that needs a person's yes and about which nobody is asked.
     *
     * @param why the reason of the rule, and why nobody is asked
     */
    public static byte[] approvalNotAsked(ReplyTo to, String why, String rule) {
        return toolError(to, approvalRequired(why), json -> json.writeStringProperty(RULE, rule));
    }

    private static String approvalRequired(String text) {
        return "[APPROVAL REQUIRED] " + text;
    }

    /**
     * A tool call to which a person has said no.
     *
     * @param comment of that person; may be empty
     */
    public static byte[] approvalDenied(ReplyTo to, String comment, String rule, String approval) {
        String text = "[APPROVAL DENIED] " + (comment.isBlank() ? "a person has said no to this call" : comment);
        return toolError(to, text, json -> {
            json.writeStringProperty(RULE, rule);
            json.writeStringProperty(APPROVAL, approval);
        });
    }

    /** A tool call that has waited for a person in vain. */
    public static byte[] approvalExpired(ReplyTo to, String rule, String approval) {
        String text = "[APPROVAL EXPIRED] Nobody has answered request " + approval
                + " in time. Call again with the same arguments to ask again.";
        return toolError(to, text, json -> {
            json.writeStringProperty(RULE, rule);
            json.writeStringProperty(APPROVAL, approval);
        });
    }

    /** A notification that needs a person's yes, which it could not be told of. */
    public static byte[] notificationApproval(String why) {
        return error("null", ErrorCode.POLICY_DENIED, approvalRequired(why));
    }

    /** Ends a text as a sentence. */
    public static String sentence(String text) {
        String words = text.stripTrailing();
        return words.endsWith(".") || words.endsWith("!") || words.endsWith("?") ? words : words + ".";
    }

    private static String shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Members retry(long retryAfterSeconds, String rule) {
        return json -> {
            json.writeStringProperty(RULE, rule);
            json.writeNumberProperty(RETRY_AFTER_SECONDS, retryAfterSeconds);
        };
    }

    /** A tool call that could have run, in a batch with another message that is refused. */
    public static byte[] notRun(ReplyTo to, String reason) {
        return toolError(to, denied(reason), json -> {});
    }

    /** A call of a hidden tool where tools are allowed by default: the tool does not exist. */
    public static byte[] unknownTool(ReplyTo to, String name) {
        return error(to.id().json(), ErrorCode.INVALID_PARAMS, "Unknown tool: " + name);
    }

    /** A denied request that is not a tool call. The reason is in the message because clients drop the data. */
    public static byte[] methodDenied(ReplyTo to, String reason) {
        return error(to.id().json(), ErrorCode.POLICY_DENIED, denied(reason));
    }

    /** Like {@link #methodDenied(ReplyTo, String)}, but by a rule of the policy, which programs find in the data. */
    public static byte[] methodDenied(ReplyTo to, String reason, String rule) {
        return error(
                to.id().json(), ErrorCode.POLICY_DENIED, denied(reason), json -> json.writeStringProperty(RULE, rule));
    }

    /**
     * A request that is not a tool call and for which a limit is spent.
     *
     * @param reason as for a tool call
     * @param retryAfterSeconds whole seconds, at least 1
     */
    public static byte[] methodLimited(ReplyTo to, String reason, long retryAfterSeconds, String rule) {
        return error(to.id().json(), ErrorCode.POLICY_DENIED, limited(reason), retry(retryAfterSeconds, rule));
    }

    /**
     * A request that is not a tool call and cannot be decided now, because the store of the limits is out of reach.
     *
     * @param retryAfterSeconds whole seconds, at least 1
     */
    public static byte[] methodUnavailable(ReplyTo to, String what, long retryAfterSeconds, String rule) {
        String message = unavailable(what, retryAfterSeconds);
        return error(to.id().json(), ErrorCode.POLICY_DENIED, message, retry(retryAfterSeconds, rule));
    }

    /** A use of a hidden prompt where prompts are allowed by default: the prompt does not exist. */
    public static byte[] unknownPrompt(ReplyTo to, String name) {
        return error(to.id().json(), ErrorCode.INVALID_PARAMS, "Unknown prompt: " + name);
    }

    /** A use of a hidden resource where resources are allowed by default: the resource does not exist. */
    public static byte[] unknownResource(ReplyTo to, String uri) {
        ErrorCode code = to.era() == ProtocolEra.STATELESS ? ErrorCode.INVALID_PARAMS : ErrorCode.RESOURCE_NOT_FOUND;
        return error(to.id().json(), code, "Resource not found", json -> json.writeStringProperty("uri", uri));
    }

    /** A denied notification, which has no id to answer. */
    public static byte[] notificationDenied(String reason) {
        return error("null", ErrorCode.POLICY_DENIED, denied(reason));
    }

    /** A notification for which a limit is spent. */
    public static byte[] notificationLimited(String reason) {
        return error("null", ErrorCode.POLICY_DENIED, limited(reason));
    }

    /** A notification that cannot be decided now, because the store of the limits is out of reach. */
    public static byte[] notificationUnavailable(String what, long retryAfterSeconds) {
        return error("null", ErrorCode.POLICY_DENIED, unavailable(what, retryAfterSeconds));
    }

    /** A body that is not a message, or is ambiguous. */
    public static byte[] malformed(ProtocolError error) {
        return error("null", error.code(), error.reason());
    }

    /** A JSON-RPC request that is not valid in its revision. */
    public static byte[] malformed(RequestId id, ProtocolError error) {
        return error(id.json(), error.code(), error.reason());
    }

    /** A request that could not be evaluated because the filter failed. */
    public static byte[] failed(RequestId id) {
        return error(id.json(), ErrorCode.INTERNAL_ERROR, "the call could not be evaluated, so it was not run");
    }

    /** Like {@link #failed(RequestId)}, for a failure before the id was known. */
    public static byte[] failed() {
        return error("null", ErrorCode.INTERNAL_ERROR, "the message could not be evaluated, so it was not passed on");
    }

    /** Replaces an answer of the app that should list tools but cannot be read, because it may hold hidden tools. */
    public static byte[] listWithheld() {
        return error("null", ErrorCode.INTERNAL_ERROR, "the list could not be read, so it was withheld");
    }

    /** The answer to a batch; each element is one of the answers above. */
    public static byte[] batch(List<byte[]> answers) {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        batch.write('[');
        for (int i = 0; i < answers.size(); i++) {
            if (i > 0) {
                batch.write(',');
            }
            batch.writeBytes(answers.get(i));
        }
        batch.write(']');
        return batch.toByteArray();
    }

    private interface Members {
        void write(JsonGenerator json);
    }

    private static byte[] toolError(ReplyTo to, String text, Members meta) {
        return message(to.id().json(), json -> {
            json.writeObjectPropertyStart("result");
            if (to.era() == ProtocolEra.STATELESS) {
                json.writeStringProperty("resultType", "complete");
            }
            json.writeArrayPropertyStart("content");
            json.writeStartObject();
            json.writeStringProperty("type", "text");
            json.writeStringProperty("text", text);
            json.writeEndObject();
            json.writeEndArray();
            json.writeBooleanProperty("isError", true);
            json.writeObjectPropertyStart("_meta");
            meta.write(json);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static byte[] error(String id, ErrorCode code, String message) {
        return message(id, json -> writeError(json, code, message, () -> {}));
    }

    private static byte[] error(String id, ErrorCode code, String message, Members data) {
        return message(
                id,
                json -> writeError(json, code, message, () -> {
                    json.writeObjectPropertyStart("data");
                    data.write(json);
                    json.writeEndObject();
                }));
    }

    private static void writeError(JsonGenerator json, ErrorCode code, String message, Runnable data) {
        json.writeObjectPropertyStart("error");
        json.writeNumberProperty("code", code.number());
        json.writeStringProperty("message", message);
        data.run();
        json.writeEndObject();
    }

    private static byte[] message(String id, Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("jsonrpc", "2.0");
            json.writeName("id");
            json.writeRawValue(id);
            members.write(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
