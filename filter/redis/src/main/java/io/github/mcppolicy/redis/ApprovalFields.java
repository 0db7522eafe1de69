package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.BatchTerms;
import io.github.mcppolicy.approval.Question;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A question with its answer, as the fields of a hash in Redis. Scripts read some of them by these names. */
final class ApprovalFields {
    private ApprovalFields() {}

    static void write(Question question, List<byte[]> fields) {
        add(fields, "key", question.key());
        add(fields, "batchKey", question.batchKey());
        add(fields, "tool", question.tool());
        add(fields, "arguments", question.arguments());
        add(fields, "digest", question.argumentsDigest());
        add(fields, "caller", question.caller());
        add(fields, "grant", question.grant());
        add(fields, "rule", question.rule());
        add(fields, "reason", question.reason());
        add(fields, "by", question.asked().word());
        add(fields, "ttl", String.valueOf(micros(question.ttl())));
        add(fields, "uses", String.valueOf(question.uses()));
        add(fields, "policy", question.policyVersion());
        add(fields, "endpoint", question.endpoint());
        question.batch().ifPresent(batch -> {
            add(fields, "batchMax", String.valueOf(batch.max()));
            add(fields, "batchTtl", String.valueOf(micros(batch.ttl())));
        });
    }

    static void write(Answer answer, List<byte[]> fields) {
        add(fields, "verdict", answer.verdict().name());
        add(fields, "answeredBy", answer.by());
        add(fields, "answeredFrom", answer.from());
        add(fields, "comment", answer.comment());
        answer.batch().ifPresent(batch -> {
            add(fields, "givenMax", String.valueOf(batch.max()));
            add(fields, "givenTtl", String.valueOf(micros(batch.ttl())));
        });
    }

    private static void add(List<byte[]> fields, String name, String value) {
        fields.add(Keys.bytes(name));
        fields.add(Keys.bytes(value));
    }

    /**
     * As it stands.
     *
     * @param now the time at which Redis has read it, in microseconds
     */
    static Approval read(long now, String id, List<?> flat) {
        Fields fields = Fields.of(flat);
        long until = fields.number("until");
        return new Approval(
                id,
                question(fields),
                state(fields.text("state"), now >= until),
                instant(fields.number("asked")),
                instant(until),
                given(fields),
                Math.toIntExact(fields.number("left")));
    }

    private static Approval.State state(String word, boolean isPast) {
        for (Approval.State state : Approval.State.values()) {
            if (state.word().equals(word)) {
                boolean canExpire = state == Approval.State.OPEN || state == Approval.State.APPROVED;
                return canExpire && isPast ? Approval.State.EXPIRED : state;
            }
        }
        throw new IllegalStateException("an approval in Redis has a state that nobody gave it");
    }

    private static Question question(Fields fields) {
        return new Question(
                fields.text("key"),
                fields.text("batchKey"),
                fields.text("tool"),
                fields.text("arguments"),
                fields.text("digest"),
                fields.text("caller"),
                fields.text("grant"),
                fields.text("rule"),
                fields.text("reason"),
                fields.text("by").equals(Asked.USER.word()) ? Asked.USER : Asked.OPERATOR,
                duration(fields.number("ttl")),
                Math.toIntExact(fields.number("uses")),
                fields.terms("batchMax", "batchTtl"),
                fields.text("policy"),
                fields.text("endpoint"));
    }

    private static Optional<Approval.Given> given(Fields fields) {
        if (!fields.has("answered")) {
            return Optional.empty();
        }
        Answer answer = new Answer(
                Answer.Verdict.valueOf(fields.text("verdict")),
                fields.text("answeredBy"),
                fields.text("answeredFrom"),
                fields.text("comment"),
                fields.terms("givenMax", "givenTtl"));
        return Optional.of(new Approval.Given(answer, instant(fields.number("answered"))));
    }

    private record Fields(Map<String, String> values) {

        static Fields of(List<?> flat) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i + 1 < flat.size(); i += 2) {
                values.put(ApprovalFields.text(flat.get(i)), ApprovalFields.text(flat.get(i + 1)));
            }
            return new Fields(values);
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        String text(String name) {
            return values.getOrDefault(name, "");
        }

        long number(String name) {
            return Long.parseLong(text(name));
        }

        Optional<BatchTerms> terms(String max, String ttl) {
            return has(max)
                    ? Optional.of(new BatchTerms(Math.toIntExact(number(max)), duration(number(ttl))))
                    : Optional.empty();
        }
    }

    static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
