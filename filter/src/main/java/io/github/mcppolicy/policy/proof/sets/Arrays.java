package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of arrays: the union of parts, each with what {@code contains} says of its arrays for some operands. Immutable.
 */
record Arrays(List<Map<ArgumentValue, ConditionResult>> parts) {
    static final Arrays ALL = new Arrays(List.of(Map.of()));
    static final Arrays NONE = new Arrays(List.of());

    static Arrays where(ArgumentValue operand, ConditionResult result) {
        return new Arrays(List.of(Map.of(comparable(operand), result)));
    }

    private static ArgumentValue comparable(ArgumentValue operand) {
        return operand instanceof ArgumentValue.Numeric number
                ? new ArgumentValue.Numeric(
                        number.value().signum() == 0
                                ? java.math.BigDecimal.ZERO
                                : number.value().stripTrailingZeros())
                : operand;
    }

    Arrays and(Arrays other) {
        List<Map<ArgumentValue, ConditionResult>> both = new ArrayList<>();
        for (Map<ArgumentValue, ConditionResult> one : parts) {
            for (Map<ArgumentValue, ConditionResult> another : other.parts) {
                merged(one, another).filter(Arrays::isPossible).ifPresent(both::add);
            }
        }
        return new Arrays(List.copyOf(both));
    }

    private static Optional<Map<ArgumentValue, ConditionResult>> merged(
            Map<ArgumentValue, ConditionResult> one, Map<ArgumentValue, ConditionResult> another) {
        Map<ArgumentValue, ConditionResult> merged = new HashMap<>(one);
        for (Map.Entry<ArgumentValue, ConditionResult> entry : another.entrySet()) {
            ConditionResult known = merged.putIfAbsent(entry.getKey(), entry.getValue());
            if (known != null && known != entry.getValue()) {
                return Optional.empty();
            }
        }
        return Optional.of(merged);
    }

    private static Set<ArgumentValue> with(Map<ArgumentValue, ConditionResult> part, ConditionResult result) {
        return part.entrySet().stream()
                .filter(entry -> entry.getValue() == result)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<Class<?>> kinds(Set<ArgumentValue> operands) {
        return operands.stream().map(ArgumentValue::getClass).collect(Collectors.toSet());
    }

    /** Where something is surely not contained, each element is null or has its kind. */
    private static boolean isPossible(Map<ArgumentValue, ConditionResult> part) {
        Set<Class<?>> only = kinds(with(part, ConditionResult.FALSE));
        Set<Class<?>> contained = kinds(with(part, ConditionResult.TRUE));
        Set<Class<?>> unknown = kinds(with(part, ConditionResult.INDETERMINATE));
        if (only.isEmpty()) {
            return true;
        }
        if (only.size() > 1) {
            return contained.isEmpty() && unknown.isEmpty();
        }
        boolean isBoolean = only.contains(ArgumentValue.Truth.class);
        boolean hasElement = !isBoolean || with(part, ConditionResult.FALSE).size() < 2;
        return only.containsAll(contained)
                && unknown.stream().noneMatch(only::contains)
                && (hasElement || unknown.isEmpty());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** One of the arrays, as JSON. */
    String sample() {
        Map<ArgumentValue, ConditionResult> part = parts.get(0);
        List<String> elements = new ArrayList<>();
        with(part, ConditionResult.TRUE).forEach(operand -> elements.add(ValueSet.json(operand)));
        if (!with(part, ConditionResult.INDETERMINATE).isEmpty()) {
            Set<ArgumentValue> absent = with(part, ConditionResult.FALSE);
            elements.add(absent.isEmpty() ? "{}" : another(absent));
        }
        return "[" + String.join(",", elements) + "]";
    }

    /** A value of the same kind as these that is none of them. */
    private static String another(Set<ArgumentValue> operands) {
        ArgumentValue one = operands.iterator().next();
        if (one instanceof ArgumentValue.Truth truth) {
            return String.valueOf(!truth.value());
        }
        Set<String> taken = operands.stream().map(ValueSet::json).collect(Collectors.toCollection(HashSet::new));
        for (int i = 987; ; i++) {
            String value = one instanceof ArgumentValue.Text ? "\"other" + i + "\"" : String.valueOf(i);
            if (!taken.contains(value)) {
                return value;
            }
        }
    }
}
