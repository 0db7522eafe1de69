package io.github.mcppolicy.catalog;

import io.github.mcppolicy.naming.NearestName;
import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.policy.operator.Contains;
import io.github.mcppolicy.policy.operator.Equality;
import io.github.mcppolicy.policy.operator.Operator;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an operator can do anything with what a schema allows. It asks the operator itself, with one value of each
 * type and with the operator's own.
 */
record DomainCheck(Domain domain, Operator operator) {

    /** Two shorter words are soon near each other. */
    private static final int SHORTEST_TYPO = 4;

    Optional<Objection> objection() {
        List<ArgumentValue> samples = new ArrayList<>();
        domain.types().forEach(type -> samples.addAll(samples(type, domain.elementTypes())));
        if (!samples.isEmpty() && samples.stream().noneMatch(this::compares)) {
            return Optional.of(new Objection.WrongType(domain));
        }
        return domain.values().flatMap(this::wrongValue);
    }

    /** The words for what the operator compares. */
    List<String> comparable() {
        List<String> words = new ArrayList<>();
        for (ValueType type : ValueType.values()) {
            if (type == ValueType.ARRAY) {
                for (ValueType element : ValueType.values()) {
                    if (samples(ValueType.ARRAY, Set.of(element)).stream().anyMatch(this::compares)) {
                        words.add("arrays of " + element.many());
                    }
                }
            } else if (samples(type, Set.of()).stream().anyMatch(this::compares)) {
                words.add(type.many());
            }
        }
        return words;
    }

    private boolean compares(ArgumentValue value) {
        return operator.evaluate(value) != ConditionResult.INDETERMINATE;
    }

    private List<ArgumentValue> samples(ValueType type, Set<ValueType> elementTypes) {
        List<ArgumentValue> samples = new ArrayList<>();
        switch (type) {
            case ARRAY ->
                elementTypes.stream()
                        .filter(element -> element != ValueType.ARRAY)
                        .flatMap(element -> samples(element, Set.of()).stream())
                        .forEach(element -> samples.add(new ArgumentValue.Items(List.of(element))));
            case OBJECT -> samples.add(new ArgumentValue.Structure());
            case NULL -> {}
            default -> {
                samples.add(plain(type));
                operator.operands().stream()
                        .filter(operand ->
                                ValueType.of(new JsonTree.Scalar(operand)).contains(type))
                        .forEach(samples::add);
            }
        }
        return samples;
    }

    private static ArgumentValue plain(ValueType scalar) {
        return switch (scalar) {
            case NUMBER -> new ArgumentValue.Numeric(BigDecimal.ZERO);
            case BOOLEAN -> new ArgumentValue.Truth(true);
            default -> new ArgumentValue.Text("");
        };
    }

    private Optional<Objection> wrongValue(List<ArgumentValue> listed) {
        List<ArgumentValue> strangers = operator.operands().stream()
                .filter(operand -> listed.stream().noneMatch(value -> finds(operand, value)))
                .toList();
        boolean allAreStrange = strangers.size() == operator.operands().size();
        for (ArgumentValue stranger : strangers) {
            Optional<String> near = near(stranger, listed);
            if (near.isPresent() && (isNoVariant(stranger, near.get()) || (allAreStrange && looksForThem()))) {
                return Optional.of(new Objection.WrongValue(stranger, listed, near));
            }
        }
        return allAreStrange && looksForThem()
                ? Optional.of(new Objection.WrongValue(strangers.get(0), listed, Optional.empty()))
                : Optional.empty();
    }

    private boolean finds(ArgumentValue operand, ArgumentValue value) {
        Operator finding = operator instanceof Contains ? new Contains(operand) : Equality.equalTo(operand);
        return finding.evaluate(value) == ConditionResult.TRUE;
    }

    /** {@code neq} and {@code not_in} hold for every other value and can be meant for values that may come. */
    private boolean looksForThem() {
        return operator.operands().stream().anyMatch(operand -> operator.evaluate(operand) == ConditionResult.TRUE);
    }

    private Optional<String> near(ArgumentValue stranger, List<ArgumentValue> listed) {
        List<String> unused = listed.stream()
                .filter(value -> operator.operands().stream().noneMatch(operand -> finds(operand, value)))
                .filter(ArgumentValue.Text.class::isInstance)
                .map(value -> ((ArgumentValue.Text) value).value())
                .filter(Names::isShort)
                .toList();
        return stranger instanceof ArgumentValue.Text text ? NearestName.near(text.value(), unused) : Optional.empty();
    }

    /** {@code v1} is not a misspelt {@code v2}. */
    private static boolean isNoVariant(ArgumentValue stranger, String near) {
        return stranger instanceof ArgumentValue.Text text
                && near.length() >= SHORTEST_TYPO
                && !withoutDigits(text.value()).equals(withoutDigits(near));
    }

    private static String withoutDigits(String text) {
        return text.replaceAll("[0-9]", "");
    }
}
