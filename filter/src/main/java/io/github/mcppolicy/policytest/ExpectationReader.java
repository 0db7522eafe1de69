package io.github.mcppolicy.policytest;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.Scope;
import io.github.mcppolicy.policy.load.Choice;
import io.github.mcppolicy.policy.load.FieldNames;
import io.github.mcppolicy.policy.load.Fields;
import io.github.mcppolicy.policy.load.Node;
import io.github.mcppolicy.policy.load.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is to be decided. */
final class ExpectationReader {
    private static final FieldNames FIELDS =
            FieldNames.of("decision", "rule", "reason", "answer", "spends", "mode", "as_unlisted");
    private static final FieldNames SPENT = FieldNames.of("rule", "counter", "amount", "scope");
    private static final FieldNames UNLISTED = FieldNames.of("decision", "rule", "reason");
    private static final FieldNames PART = FieldNames.of("contains");
    private static final Map<String, AuditDecision> DECISIONS =
            Stream.of(AuditDecision.values()).collect(Collectors.toMap(AuditDecision::word, Function.identity()));
    private static final Map<String, AuditDecision> OF_UNLISTED =
            Map.of("allow", AuditDecision.ALLOW, "deny", AuditDecision.DENY);
    private static final Map<String, Mode> MODES = Map.of("monitor", Mode.MONITOR, "enforce", Mode.ENFORCE);
    private static final Map<String, Scope> SCOPES = Stream.of(Scope.values())
            .collect(Collectors.toMap(scope -> scope.name().toLowerCase(Locale.ROOT), Function.identity()));

    private final String source;

    ExpectationReader(String source) {
        this.source = source;
    }

    /** One decision, or a list of them for a batch. */
    List<ExpectedDecision> read(Value value) {
        if (!(value.node() instanceof Node.Items)) {
            return decision(value).stream().toList();
        }
        List<Value> elements = value.elements();
        if (elements.isEmpty()) {
            value.refuse("nothing is expected", "write at least one decision");
        }
        return elements.stream().flatMap(element -> decision(element).stream()).toList();
    }

    private Optional<ExpectedDecision> decision(Value value) {
        Optional<Fields> fields = value.fields(FIELDS);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Fields all = fields.get();
        Optional<AuditDecision> decision = all.required("decision").flatMap(word -> Choice.read(word, DECISIONS));
        ExpectedDecision expected = new ExpectedDecision(
                Place.of(source, value),
                decision.orElse(AuditDecision.ALLOW),
                all.optional("rule").flatMap(ExpectationReader::pointer),
                all.optional("reason").flatMap(Value::textThatIsNotEmpty),
                all.optional("answer").flatMap(ExpectationReader::text),
                all.optional("spends").map(ExpectationReader::spends),
                all.optional("mode").flatMap(word -> Choice.read(word, MODES)),
                all.optional("as_unlisted").flatMap(ExpectationReader::unlisted));
        return decision.map(known -> expected);
    }

    private static Optional<String> pointer(Value value) {
        Optional<String> text = value.text();
        if (text.isPresent() && !text.get().startsWith("/")) {
            return value.refuse("this is not a JSON Pointer", "write one such as /tools/refund/require/0");
        }
        return text;
    }

    private static Optional<ExpectedText> text(Value value) {
        if (value.node() instanceof Node.Structure) {
            return value.fields(PART)
                    .flatMap(part -> part.required("contains"))
                    .flatMap(Value::textThatIsNotEmpty)
                    .map(ExpectedText.Part::new);
        }
        return value.node() instanceof Node.Text
                ? value.text().map(ExpectedText.Whole::new)
                : value.notA("a string, or {\"contains\": \"...\"}");
    }

    private static List<Spent> spends(Value value) {
        return value.elements().stream()
                .flatMap(element -> spent(element).stream())
                .toList();
    }

    private static Optional<Spent> spent(Value value) {
        Optional<Fields> fields = value.fields(SPENT);
        Optional<String> rule = fields.flatMap(all -> all.required("rule")).flatMap(ExpectationReader::pointer);
        Optional<String> counter =
                fields.flatMap(all -> all.required("counter")).flatMap(Value::text);
        Optional<BigDecimal> amount =
                fields.flatMap(all -> all.required("amount")).flatMap(ExpectationReader::amount);
        Optional<Scope> scope = fields.flatMap(all -> all.required("scope")).flatMap(word -> Choice.read(word, SCOPES));
        return rule.flatMap(of ->
                counter.flatMap(named -> amount.flatMap(taken -> scope.map(per -> new Spent(of, named, taken, per)))));
    }

    /** A number, also as a string. */
    private static Optional<BigDecimal> amount(Value value) {
        if (!(value.node() instanceof Node.Text text)) {
            return value.number();
        }
        try {
            return Optional.of(new BigDecimal(text.value()));
        } catch (NumberFormatException e) {
            return value.refuse("this is not an amount", "write a number");
        }
    }

    private static Optional<ExpectedDecision.LikeUnlisted> unlisted(Value value) {
        if (value.node() instanceof Node.Truth truth && !truth.value()) {
            return Optional.of(ExpectedDecision.LikeUnlisted.No.NO);
        }
        if (!(value.node() instanceof Node.Structure)) {
            return value.notA("false, or an object with a decision");
        }
        Optional<Fields> fields = value.fields(UNLISTED);
        Optional<AuditDecision> decision =
                fields.flatMap(all -> all.required("decision")).flatMap(word -> Choice.read(word, OF_UNLISTED));
        return decision.map(known -> new ExpectedDecision.LikeUnlisted.As(
                known,
                fields.flatMap(all -> all.optional("rule")).flatMap(ExpectationReader::pointer),
                fields.flatMap(all -> all.optional("reason")).flatMap(Value::textThatIsNotEmpty)));
    }
}
