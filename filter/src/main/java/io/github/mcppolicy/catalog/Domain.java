package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a schema lets an argument be, or more than that where the schema is not wholly understood.
 *
 * @param types at least one
 * @param values the only values, where the schema lists scalars
 * @param elementTypes what the elements of an array may be
 */
record Domain(Set<ValueType> types, Optional<List<ArgumentValue>> values, Set<ValueType> elementTypes) {

    static final Domain ANYTHING = new Domain(ValueType.all(), Optional.empty(), ValueType.all());

    Domain {
        types = Set.copyOf(types);
        values = values.map(List::copyOf);
        elementTypes = Set.copyOf(elementTypes);
    }

    /** What is in the one or in the other. */
    Domain or(Domain other) {
        Set<ValueType> eitherType = EnumSet.copyOf(types);
        eitherType.addAll(other.types);
        Set<ValueType> eitherElement = EnumSet.copyOf(elementTypes);
        eitherElement.addAll(other.elementTypes);
        Optional<List<ArgumentValue>> eitherValue = values.isEmpty() || other.values.isEmpty()
                ? Optional.empty()
                : Optional.of(joined(values.get(), other.values.get()));
        return new Domain(eitherType, eitherValue, eitherElement);
    }

    private static List<ArgumentValue> joined(List<ArgumentValue> some, List<ArgumentValue> more) {
        List<ArgumentValue> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** For example: a string or a number. */
    String described() {
        return types.stream()
                .filter(type -> type != ValueType.NULL)
                .sorted()
                .map(this::described)
                .collect(Collectors.joining(" or "));
    }

    private String described(ValueType type) {
        return type == ValueType.ARRAY && elementTypes.size() < ValueType.values().length
                ? "an array of "
                        + elementTypes.stream().sorted().map(ValueType::many).collect(Collectors.joining(" and "))
                : type.one();
    }
}
