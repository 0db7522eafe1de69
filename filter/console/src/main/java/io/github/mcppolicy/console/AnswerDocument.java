package io.github.mcppolicy.console;

import io.github.mcppolicy.approval.Answer.Verdict;
import io.github.mcppolicy.approval.BatchTerms;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads {@code {"decision": "approve", "comment": "..", "batch": {"max": 5, "ttl": 600}}}. For use by one thread. */
final class AnswerDocument {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser json;
    private Optional<Verdict> verdict = Optional.empty();
    private Optional<BatchTerms> batch = Optional.empty();
    private String comment = "";

    private AnswerDocument(JsonParser json) {
        this.json = json;
    }

    static GivenAnswer read(byte[] document) throws Refusal {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            return new AnswerDocument(json).read();
        } catch (JacksonException malformed) {
            throw GivenAnswer.refused("The body is not a JSON document, or has a key twice");
        }
    }

    private GivenAnswer read() throws Refusal {
        expect(json.nextToken() == JsonToken.START_OBJECT, "The body is an object");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            member(json.getString());
        }
        expect(json.nextToken() == null, "Nothing may follow the object");
        return GivenAnswer.of(
                verdict.orElseThrow(() -> GivenAnswer.refused("decision is missing: write approve or deny")),
                comment,
                batch);
    }

    private void member(String name) throws Refusal {
        switch (name) {
            case "decision" -> verdict = Optional.of(verdict(string(name)));
            case "comment" -> comment = string(name);
            case "batch" -> batch = Optional.of(batch());
            default -> throw GivenAnswer.refused("An answer has decision, comment and batch, and nothing else");
        }
    }

    private static Verdict verdict(String word) throws Refusal {
        return switch (word) {
            case "approve" -> Verdict.APPROVE;
            case "deny" -> Verdict.DENY;
            default -> throw GivenAnswer.refused("decision is approve or deny");
        };
    }

    private String string(String name) throws Refusal {
        expect(json.nextToken() == JsonToken.VALUE_STRING, name + " is a string");
        return json.getString();
    }

    private BatchTerms batch() throws Refusal {
        expect(json.nextToken() == JsonToken.START_OBJECT, "batch is an object with max and ttl");
        long max = 0;
        long ttl = 0;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            switch (json.getString()) {
                case "max" -> max = number("max");
                case "ttl" -> ttl = number("ttl");
                default -> throw GivenAnswer.refused("batch has max and ttl, and nothing else");
            }
        }
        return GivenAnswer.batch(max, ttl);
    }

    private long number(String name) throws Refusal {
        expect(json.nextToken() == JsonToken.VALUE_NUMBER_INT, name + " is a whole number");
        return json.getLongValue();
    }

    private static void expect(boolean holds, String what) throws Refusal {
        if (!holds) {
            throw GivenAnswer.refused(what);
        }
    }
}
