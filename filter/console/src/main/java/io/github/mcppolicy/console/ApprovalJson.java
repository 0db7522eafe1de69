package io.github.mcppolicy.console;

import io.github.mcppolicy.approval.Answer.Verdict;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.BatchTerms;
import io.github.mcppolicy.approval.Question;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;

/** How a question and its answer are shown to programs. */
final class ApprovalJson {
    private ApprovalJson() {}

    /** Who is shown it. */
    enum Reader {
        /** Sees everything. */
        APPROVER,
        /** Does not see the values of arguments. */
        OTHER
    }

    static void write(JsonGenerator json, Approval approval, Reader reader) {
        Question question = approval.question();
        json.writeStartObject();
        json.writeStringProperty("id", approval.id());
        json.writeStringProperty("state", approval.state().word());
        json.writeStringProperty("tool", question.tool());
        if (reader == Reader.APPROVER) {
            json.writeName("arguments");
            CanonicalJson.write(question.arguments(), json);
        }
        json.writeStringProperty("argumentsDigest", question.argumentsDigest());
        json.writeStringProperty("caller", question.caller());
        json.writeStringProperty("grant", question.grant());
        json.writeStringProperty("rule", question.rule());
        json.writeStringProperty("reason", question.reason());
        json.writeStringProperty("by", question.asked().word());
        json.writeStringProperty("askedAt", time(approval.askedAt()));
        json.writeStringProperty("expiresAt", time(approval.expiresAt()));
        json.writeNumberProperty("usesLeft", approval.usesLeft());
        question.batch().ifPresent(terms -> write(json, terms));
        approval.answer().ifPresent(given -> write(json, given));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Approval.Given given) {
        json.writeObjectPropertyStart("answer");
        json.writeStringProperty("decision", given.answer().verdict() == Verdict.APPROVE ? "approve" : "deny");
        json.writeStringProperty("by", given.answer().by());
        json.writeStringProperty("from", given.answer().from());
        json.writeStringProperty("comment", given.answer().comment());
        json.writeStringProperty("at", time(given.at()));
        given.answer().batch().ifPresent(terms -> write(json, terms));
        json.writeEndObject();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void write(JsonGenerator json, BatchTerms terms) {
        json.writeObjectPropertyStart("batch");
        json.writeNumberProperty("max", terms.max());
        json.writeNumberProperty("ttl", terms.ttl().toSeconds());
        json.writeEndObject();
    }
}
