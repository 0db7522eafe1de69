package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A set of arrays, as far as {@code contains} tells them apart: what it answers for some operands. Immutable.
 */
final class ArraySet {
    private static final int MOST_BOXES = 2_000;

    static final ArraySet NOTHING = new ArraySet(List.of());
    static final ArraySet EVERYTHING = new ArraySet(List.of(Map.of()));

    /** For each operand, the answers that are possible; every answer where an operand is missing. None is empty. */
    private final List<Map<Scalar, Set<ConditionResult>>> boxes;

    private ArraySet(List<Map<Scalar, Set<ConditionResult>>> boxes) {
        this.boxes = List.copyOf(boxes);
    }

    /** The arrays for which {@code contains} has this answer. */
    static ArraySet answering(ArgumentValue operand, ConditionResult answer) {
        return new ArraySet(List.of(Map.of(Scalar.of(operand), Set.of(answer))));
    }

    private static ArraySet proper(List<Map<Scalar, Set<ConditionResult>>> boxes) throws NotProvableException {
        List<Map<Scalar, Set<ConditionResult>>> some =
                boxes.stream().filter(box -> elements(box).isPresent()).toList();
        if (some.size() > MOST_BOXES) {
            throw new NotProvableException("too many \"contains\" are asked of one list");
        }
        return new ArraySet(some);
    }

    ArraySet and(ArraySet other) throws NotProvableException {
        List<Map<Scalar, Set<ConditionResult>>> common = new ArrayList<>();
        for (Map<Scalar, Set<ConditionResult>> box : boxes) {
            for (Map<Scalar, Set<ConditionResult>> another : other.boxes) {
                and(box, another).ifPresent(common::add);
            }
        }
        return proper(common);
    }

    private static Optional<Map<Scalar, Set<ConditionResult>>> and(
            Map<Scalar, Set<ConditionResult>> box, Map<Scalar, Set<ConditionResult>> another) {
        Map<Scalar, Set<ConditionResult>> both = new LinkedHashMap<>(box);
        for (Map.Entry<Scalar, Set<ConditionResult>> answers : another.entrySet()) {
            Set<ConditionResult> common = EnumSet.copyOf(answers.getValue());
            common.retainAll(both.getOrDefault(answers.getKey(), EnumSet.allOf(ConditionResult.class)));
            if (common.isEmpty()) {
                return Optional.empty();
            }
            both.put(answers.getKey(), common);
        }
        return Optional.of(both);
    }

    ArraySet without(ArraySet other) throws NotProvableException {
        ArraySet left = this;
        for (Map<Scalar, Set<ConditionResult>> another : other.boxes) {
            left = left.without(another);
        }
        return left;
    }

    /** For each operand in turn: as the box says for those before, and otherwise for this one. */
    private ArraySet without(Map<Scalar, Set<ConditionResult>> another) throws NotProvableException {
        List<Map<Scalar, Set<ConditionResult>>> left = new ArrayList<>();
        for (Map<Scalar, Set<ConditionResult>> box : boxes) {
            Map<Scalar, Set<ConditionResult>> alike = box;
            for (Map.Entry<Scalar, Set<ConditionResult>> answers : another.entrySet()) {
                Set<ConditionResult> others = EnumSet.complementOf(EnumSet.copyOf(answers.getValue()));
                if (!others.isEmpty()) {
                    and(alike, Map.of(answers.getKey(), others)).ifPresent(left::add);
                }
                Optional<Map<Scalar, Set<ConditionResult>>> common =
                        and(alike, Map.of(answers.getKey(), answers.getValue()));
                if (common.isEmpty()) {
                    break;
                }
                alike = common.get();
            }
        }
        return proper(left);
    }

    /** The arrays of both. */
    ArraySet plus(ArraySet other) {
        List<Map<Scalar, Set<ConditionResult>>> all = new ArrayList<>(boxes);
        all.addAll(other.boxes);
        return new ArraySet(all);
    }

    boolean isEmpty() {
        return boxes.isEmpty();
    }

    /** One of the arrays, as JSON. */
    Optional<String> sample() {
        return boxes.stream()
                .flatMap(box -> elements(box).stream())
                .findFirst()
                .map(elements -> "[" + String.join(",", elements) + "]");
    }

    /** The elements of an array for which each answer is one of the possible ones; empty when there is no such array. */
    private static Optional<List<String>> elements(Map<Scalar, Set<ConditionResult>> box) {
        return elements(List.copyOf(box.entrySet()), new LinkedHashMap<>());
    }

    private static Optional<List<String>> elements(
            List<Map.Entry<Scalar, Set<ConditionResult>>> left, Map<Scalar, ConditionResult> chosen) {
        if (left.isEmpty()) {
            return elementsOf(chosen);
        }
        Map.Entry<Scalar, Set<ConditionResult>> first = left.get(0);
        for (ConditionResult answer : first.getValue()) {
            chosen.put(first.getKey(), answer);
            Optional<List<String>> elements = elements(left.subList(1, left.size()), chosen);
            if (elements.isPresent()) {
                return elements;
            }
            chosen.remove(first.getKey());
        }
        return Optional.empty();
    }

    /**
     * An array contains what it must. It does not contain what it must not only if each of its elements can be compared
     * with that, so that all have one type; nothing can be said where some element has another type.
     */
    private static Optional<List<String>> elementsOf(Map<Scalar, ConditionResult> answers) {
        List<Scalar> contained = with(answers, ConditionResult.TRUE);
        List<Scalar> missing = with(answers, ConditionResult.FALSE);
        List<Scalar> undecided = with(answers, ConditionResult.INDETERMINATE);
        List<String> elements =
                new ArrayList<>(contained.stream().map(Scalar::json).toList());
        if (missing.isEmpty()) {
            if (!undecided.isEmpty()) {
                elements.add("{}");
            }
            return Optional.of(elements);
        }
        Scalar.Type type = missing.get(0).type();
        boolean hasOneType = missing.stream().allMatch(scalar -> scalar.type() == type);
        if (!hasOneType) {
            return contained.isEmpty() && undecided.isEmpty() ? Optional.of(elements) : Optional.empty();
        }
        if (contained.stream().anyMatch(scalar -> scalar.type() != type)
                || undecided.stream().anyMatch(scalar -> scalar.type() == type)) {
            return Optional.empty();
        }
        if (undecided.isEmpty() || !contained.isEmpty()) {
            return Optional.of(elements);
        }
        return Scalar.other(type, missing).map(List::of);
    }

    private static List<Scalar> with(Map<Scalar, ConditionResult> answers, ConditionResult answer) {
        return answers.entrySet().stream()
                .filter(one -> one.getValue() == answer)
                .map(Map.Entry::getKey)
                .toList();
    }
}
