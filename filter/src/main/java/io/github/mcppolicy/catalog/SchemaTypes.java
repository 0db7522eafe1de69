package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.JsonTree;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which values a schema allows. Keywords that narrow the answer and are not looked at leave it too wide, which is the
 * safe side. For one question; not thread-safe. In drafts of JSON Schema before 2019-09 nothing counts beside {@code $ref}, so nothing does here.
 */
final class SchemaTypes {
    /** A schema may refer to itself, twice in each place. */
    private static final int MOST_STEPS = 10_000;

    private static final int DEEPEST = 32;

    private final SchemaReferences references;
    private int steps;
    private int depth;

    SchemaTypes(SchemaReferences references) {
        this.references = references;
    }

    Domain domain(JsonTree schema) {
        return new Domain(types(schema), values(schema), elementTypes(schema));
    }

    private Set<ValueType> types(JsonTree schema) {
        if (!(schema instanceof JsonTree.Members members) || isExhausted()) {
            return ValueType.all();
        }
        depth++;
        Set<ValueType> types = types(members);
        depth--;
        return types;
    }

    private boolean isExhausted() {
        return depth == DEEPEST || steps++ >= MOST_STEPS;
    }

    private Set<ValueType> types(JsonTree.Members members) {
        if (members.has("$ref")) {
            return references.target(members).map(target -> types(target)).orElseGet(ValueType::all);
        }
        Set<ValueType> types = declared(members);
        for (JsonTree branch : members.elements("allOf")) {
            types.retainAll(types(branch));
        }
        for (String either : List.of("anyOf", "oneOf")) {
            Set<ValueType> any = EnumSet.noneOf(ValueType.class);
            members.elements(either).forEach(branch -> any.addAll(types(branch)));
            types.retainAll(any.isEmpty() ? ValueType.all() : any);
        }
        return types.isEmpty() ? ValueType.all() : types;
    }

    /** What the keywords {@code type}, {@code enum} and {@code const} of this very schema say. */
    static Set<ValueType> declared(JsonTree.Members schema) {
        Set<ValueType> types = schema.member("type").map(SchemaTypes::named).orElseGet(ValueType::all);
        if (schema.has("const")) {
            schema.member("const").ifPresent(value -> types.retainAll(ValueType.of(value)));
        }
        List<JsonTree> listed = schema.elements("enum");
        if (!listed.isEmpty()) {
            Set<ValueType> any = EnumSet.noneOf(ValueType.class);
            listed.forEach(value -> any.addAll(ValueType.of(value)));
            types.retainAll(any);
        }
        return types;
    }

    private static Set<ValueType> named(JsonTree type) {
        if (type instanceof JsonTree.Elements several) {
            Set<ValueType> types = EnumSet.noneOf(ValueType.class);
            several.values().forEach(one -> types.addAll(named(one)));
            return types.isEmpty() ? ValueType.all() : types;
        }
        return type instanceof JsonTree.Scalar scalar && scalar.value() instanceof ArgumentValue.Text word
                ? ValueType.named(word.value())
                : ValueType.all();
    }

    private Optional<List<ArgumentValue>> values(JsonTree schema) {
        if (!(schema instanceof JsonTree.Members members) || isExhausted()) {
            return Optional.empty();
        }
        depth++;
        Optional<List<ArgumentValue>> values = values(members);
        depth--;
        return values;
    }

    private Optional<List<ArgumentValue>> values(JsonTree.Members members) {
        if (members.has("$ref")) {
            return references.target(members).flatMap(target -> values(target));
        }
        if (members.has("const")) {
            return members.member("const").flatMap(value -> scalars(List.of(value)));
        }
        if (members.has("enum")) {
            return scalars(members.elements("enum"));
        }
        return members.elements("allOf").stream()
                .flatMap(branch -> values(branch).stream())
                .findFirst()
                .or(() -> ofBranches(members.elements("anyOf")))
                .or(() -> ofBranches(members.elements("oneOf")));
    }

    private Optional<List<ArgumentValue>> ofBranches(List<JsonTree> branches) {
        List<ArgumentValue> all = new ArrayList<>();
        for (JsonTree branch : branches) {
            if (!types(branch).equals(EnumSet.of(ValueType.NULL))) {
                Optional<List<ArgumentValue>> some = values(branch);
                if (some.isEmpty()) {
                    return Optional.empty();
                }
                all.addAll(some.get());
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** Empty where one is not a scalar, or nothing is listed. */
    private static Optional<List<ArgumentValue>> scalars(List<JsonTree> listed) {
        List<ArgumentValue> scalars = new ArrayList<>();
        for (JsonTree value : listed) {
            if (!(value instanceof JsonTree.Scalar scalar)) {
                return Optional.empty();
            }
            if (!(scalar.value() instanceof ArgumentValue.Absent)) {
                scalars.add(scalar.value());
            }
        }
        return scalars.isEmpty() ? Optional.empty() : Optional.of(scalars);
    }

    private Set<ValueType> elementTypes(JsonTree schema) {
        return schema instanceof JsonTree.Members members
                        && members.object("items").isPresent()
                        && !members.has("prefixItems")
                        && !members.has("$ref")
                ? types(members.object("items").get())
                : ValueType.all();
    }
}
