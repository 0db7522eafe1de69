package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.BatchTerms;
import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Predicate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code "action": "require_approval"} and its {@code approval}. */
final class ApprovalReader {
    static final String FIELD = "approval";
    private static final FieldNames FIELDS = FieldNames.of("if", "by", "ttl", "wait", "uses", "batch");
    private static final FieldNames BATCH_FIELDS = FieldNames.of("max", "ttl");
    private static final Map<String, Asked> ASKED =
            Stream.of(Asked.values()).collect(Collectors.toMap(Asked::word, Function.identity()));
    private static final int DEFAULT_TTL = 900;
    /** A week, in seconds. Whoever needs longer to answer has forgotten what it was about. */
    private static final int MAX_TTL = 604_800;
    /** In seconds: clients give up after 60. */
    private static final int MAX_WAIT = 50;

    private static final int MAX_USES = 1_000;
    private static final int MAX_BATCH = 10_000;

    private ApprovalReader() {}

    /** The rule that the action of an entry asks for. */
    static ApprovalRule read(Value action, Fields entry, Optional<String> reason) {
        String rule = action.pointer().text();
        return entry.optional(FIELD)
                .flatMap(value -> value.fields(FIELDS))
                .map(fields -> read(rule, fields, reason))
                .orElseGet(() -> new ApprovalRule(
                        rule,
                        reason,
                        List.of(),
                        Asked.OPERATOR,
                        Duration.ofSeconds(DEFAULT_TTL),
                        Duration.ZERO,
                        1,
                        Optional.empty()));
    }

    private static ApprovalRule read(String rule, Fields fields, Optional<String> reason) {
        return new ApprovalRule(
                rule,
                reason,
                fields.optional("if").map(ApprovalReader::readIf).orElse(List.of()),
                fields.optional("by").flatMap(by -> Choice.read(by, ASKED)).orElse(Asked.OPERATOR),
                fields.optional("ttl").flatMap(ApprovalReader::readTtl).orElse(Duration.ofSeconds(DEFAULT_TTL)),
                fields.optional("wait").flatMap(ApprovalReader::readWait).orElse(Duration.ZERO),
                fields.optional("uses")
                        .flatMap(uses -> IntegerReader.read(uses, MAX_USES))
                        .orElse(1),
                fields.optional("batch")
                        .flatMap(batch -> batch.fields(BATCH_FIELDS))
                        .flatMap(ApprovalReader::readBatch));
    }

    private static List<Predicate> readIf(Value list) {
        if (list.node() instanceof Node.Items items && items.elements().isEmpty()) {
            list.refuse("the list is empty, so approval is never asked", "add a predicate, or remove \"if\"");
        }
        return PredicateReader.readDenyIf(list);
    }

    private static Optional<Duration> readTtl(Value value) {
        return IntegerReader.read(value, MAX_TTL).map(Duration::ofSeconds);
    }

    private static Optional<Duration> readWait(Value value) {
        return IntegerReader.read(value, 0, MAX_WAIT).map(Duration::ofSeconds);
    }

    private static Optional<BatchTerms> readBatch(Fields fields) {
        Optional<Integer> max = fields.required("max").flatMap(most -> IntegerReader.read(most, MAX_BATCH));
        Optional<Duration> ttl = fields.required("ttl").flatMap(ApprovalReader::readTtl);
        return max.flatMap(most -> ttl.map(longest -> new BatchTerms(most, longest)));
    }
}
