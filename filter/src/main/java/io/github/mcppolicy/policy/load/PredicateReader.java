package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the elements of {@code require} and {@code deny_if}: conditions with a text, or one bare condition. */
final class PredicateReader {
    private static final FieldNames FIELDS = FieldNames.of("conditions", "on_deny");
    private static final FieldNames BARE_FIELDS = FieldNames.of("path", "op", "value", "on_deny");

    private PredicateReader() {}

    /** The predicates without those that have a problem. */
    static List<Predicate> readDenyIf(Value list) {
        return list.elements().stream()
                .flatMap(element -> read(element).stream())
                .toList();
    }

    /** The same for {@code require}, where a predicate that always holds is a problem too. */
    static List<Predicate> readRequire(Value list) {
        return list.elements().stream()
                .flatMap(element -> readRequirement(element).stream())
                .toList();
    }

    private static Optional<Predicate> readRequirement(Value element) {
        Optional<Predicate> predicate = read(element);
        if (predicate.isPresent() && predicate.get().conditions().isEmpty()) {
            return element.refuse("it has no conditions, so it requires nothing", "add a condition, or remove it");
        }
        return predicate;
    }

    private static Optional<Predicate> read(Value value) {
        return isBareCondition(value)
                ? value.fields(BARE_FIELDS).flatMap(fields -> readBare(value, fields))
                : value.fields(FIELDS).flatMap(fields -> readWithConditions(value, fields));
    }

    private static boolean isBareCondition(Value value) {
        return value.node() instanceof Node.Structure structure
                && structure.members().stream().map(Node.Member::name).anyMatch(ConditionReader::isField)
                && structure.members().stream().map(Node.Member::name).noneMatch("conditions"::equals);
    }

    private static Optional<Predicate> readBare(Value value, Fields fields) {
        Optional<String> onDeny = onDeny(fields);
        return ConditionReader.read(fields)
                .map(condition -> new Predicate(value.pointer().text(), List.of(condition), onDeny));
    }

    private static Optional<Predicate> readWithConditions(Value value, Fields fields) {
        Optional<String> onDeny = onDeny(fields);
        return fields.required("conditions")
                .flatMap(PredicateReader::readConditions)
                .map(conditions -> new Predicate(value.pointer().text(), conditions, onDeny));
    }

    private static Optional<String> onDeny(Fields fields) {
        return fields.optional("on_deny").flatMap(Value::textThatIsNotEmpty);
    }

    /** All conditions or none, because a predicate that lost a condition would mean something else. */
    private static Optional<List<Condition>> readConditions(Value list) {
        List<Condition> conditions = new ArrayList<>();
        List<Value> elements = list.elements();
        elements.forEach(element -> ConditionReader.read(element).ifPresent(conditions::add));
        return list.node() instanceof Node.Items && conditions.size() == elements.size()
                ? Optional.of(conditions)
                : Optional.empty();
    }
}
