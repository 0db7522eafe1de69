package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.operator.Comparison;
import io.github.mcppolicy.policy.operator.In;
import io.github.mcppolicy.policy.proof.sets.Division;
import io.github.mcppolicy.policy.proof.sets.Kind;
import io.github.mcppolicy.policy.proof.sets.NotProvableException;
import io.github.mcppolicy.policy.proof.sets.ValueSet;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.JsonTree;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the arguments of a tool can be, as far as its input schema (JSON Schema 2020-12 and the drafts before it) says so
 * in {@code type}, {@code enum}, {@code const}, bounds of numbers, {@code required} and {@code additionalProperties}. All
 * else is ignored, so that nothing is ever ruled out that the schema admits. Immutable.
 */
public final class ToolSchema {
    /** Of a tool whose arguments can be anything. */
    public static final ToolSchema ANYTHING = of("true");

    private static final Set<Kind> WITHOUT_VALUE = EnumSet.of(Kind.ABSENT, Kind.UNREADABLE, Kind.AMBIGUOUS);
    private static final Set<Kind> ANY_KIND = EnumSet.complementOf(EnumSet.of(Kind.AMBIGUOUS));
    private static final Map<String, Set<Kind>> KINDS = Map.of(
            "string", EnumSet.of(Kind.TEXT, Kind.BROKEN_TEXT),
            "number", EnumSet.of(Kind.NUMBER, Kind.UNREADABLE),
            "integer", EnumSet.of(Kind.NUMBER, Kind.UNREADABLE),
            "boolean", EnumSet.of(Kind.TRUE, Kind.FALSE),
            "array", EnumSet.of(Kind.ARRAY, Kind.UNREADABLE),
            "object", EnumSet.of(Kind.STRUCTURE),
            "null", EnumSet.of(Kind.ABSENT));

    private final JsonTree schema;

    private ToolSchema(JsonTree schema) {
        this.schema = schema;
    }

    /**
     * What a schema admits.
     *
     * @param schema JSON; what is not a schema admits anything
     */
    public static ToolSchema of(String schema) {
        return new ToolSchema(JsonTree.read(schema.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is known of one place on the way down. */
    private record Place(JsonTree schema, boolean isCertainlyAnObject, boolean canBeAmbiguous) {}

    /** The values that there can be at a path, besides others. */
    ValueSet admitted(List<String> path) throws NotProvableException {
        Place place = new Place(schema, true, false);
        ValueSet admitted = ValueSet.everything();
        for (int i = 0; i < path.size(); i++) {
            JsonTree.Members parent = members(place.schema());
            if (path.get(i).chars().allMatch(character -> character >= '0' && character <= '9')) {
                return ValueSet.everything();
            }
            admitted = admitted(parent, place, path.get(i));
            place = below(parent, place, path.get(i));
        }
        return admitted;
    }

    /** Nothing else counts beside a reference in drafts before 2019-09. */
    private static JsonTree.Members members(JsonTree schema) {
        return schema instanceof JsonTree.Members members && !members.has("$ref")
                ? members
                : new JsonTree.Members(Map.of());
    }

    private static JsonTree.Members properties(JsonTree.Members schema) {
        return schema.object("properties").orElse(new JsonTree.Members(Map.of()));
    }

    private static Place below(JsonTree.Members parent, Place place, String key) {
        JsonTree schema = properties(parent).member(key).orElse(new JsonTree.Members(Map.of()));
        boolean isObject = place.isCertainlyAnObject()
                && isRequired(parent, key)
                && kinds(members(schema)).equals(EnumSet.of(Kind.STRUCTURE));
        return new Place(schema, isObject, place.canBeAmbiguous() || canBeAmbiguous(parent, key));
    }

    private static boolean isClosed(JsonTree.Members schema) {
        return schema.byName().get("additionalProperties") instanceof JsonTree.Scalar scalar
                && scalar.value().equals(new ArgumentValue.Truth(false))
                && !schema.has("patternProperties");
    }

    private static boolean canBeAmbiguous(JsonTree.Members parent, String key) {
        ConfusableKeys keys = new ConfusableKeys(List.of(key));
        return !isClosed(parent)
                || properties(parent).byName().keySet().stream()
                        .anyMatch(other ->
                                !other.equals(key) && keys.confusedWith(other).isPresent());
    }

    private static boolean isRequired(JsonTree.Members schema, String key) {
        return schema.elements("required").stream()
                .anyMatch(name -> name instanceof JsonTree.Scalar scalar && scalar.isText(key));
    }

    private static ValueSet admitted(JsonTree.Members parent, Place place, String key) throws NotProvableException {
        boolean isDeclared = properties(parent).has(key);
        if (!isDeclared && !isClosed(parent)) {
            return ValueSet.everything();
        }
        JsonTree.Members schema = members(properties(parent).member(key).orElse(new JsonTree.Members(Map.of())));
        Set<Kind> kinds = isDeclared ? kinds(schema) : EnumSet.noneOf(Kind.class);
        boolean mayBeMissing = !place.isCertainlyAnObject() || !isRequired(parent, key);
        if (mayBeMissing) {
            kinds.add(Kind.ABSENT);
        }
        if (!place.isCertainlyAnObject()) {
            kinds.add(Kind.UNREADABLE);
        }
        if (place.canBeAmbiguous() || canBeAmbiguous(parent, key)) {
            kinds.add(Kind.AMBIGUOUS);
        }
        return bounded(schema, ValueSet.everything().restrictedTo(kinds));
    }

    /** The kinds of value that {@code type} names, or those that {@code enum} has. */
    private static Set<Kind> kinds(JsonTree.Members schema) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        JsonTree type = schema.member("type").orElse(new JsonTree.Members(Map.of()));
        List<JsonTree> types =
                type instanceof JsonTree.Elements several && !several.values().isEmpty()
                        ? several.values()
                        : List.of(type);
        for (JsonTree one : types) {
            boolean isKnown = one instanceof JsonTree.Scalar scalar
                    && scalar.value() instanceof ArgumentValue.Text text
                    && kinds.addAll(KINDS.getOrDefault(text.value(), ANY_KIND));
            if (!isKnown) {
                kinds.addAll(ANY_KIND);
            }
        }
        return kinds;
    }

    private static ValueSet bounded(JsonTree.Members schema, ValueSet admitted) throws NotProvableException {
        ValueSet bounded = admitted;
        bounded = withoutHolding(bounded, schema, "minimum", Comparison.Relation.LT);
        bounded = withoutHolding(bounded, schema, "exclusiveMinimum", Comparison.Relation.LTE);
        bounded = withoutHolding(bounded, schema, "maximum", Comparison.Relation.GT);
        bounded = withoutHolding(bounded, schema, "exclusiveMaximum", Comparison.Relation.GTE);
        List<JsonTree> values = new ArrayList<>(schema.elements("enum"));
        schema.member("const").ifPresent(values::add);
        return values.isEmpty() ? bounded : listed(values, bounded);
    }

    private static ValueSet withoutHolding(
            ValueSet values, JsonTree.Members schema, String keyword, Comparison.Relation relation)
            throws NotProvableException {
        if (schema.byName().get(keyword) instanceof JsonTree.Scalar scalar
                && scalar.value() instanceof ArgumentValue.Numeric bound) {
            BigDecimal number = bound.value();
            return values.without(Division.of(new Comparison(relation, number)).holds());
        }
        return values;
    }

    /** Without what differs from each of the values in its own kind. */
    private static ValueSet listed(List<JsonTree> values, ValueSet admitted) throws NotProvableException {
        List<ArgumentValue> scalars = values.stream()
                .filter(JsonTree.Scalar.class::isInstance)
                .map(value -> ((JsonTree.Scalar) value).value())
                .toList();
        ValueSet listed = admitted;
        Set<Kind> kinds = EnumSet.copyOf(WITHOUT_VALUE);
        if (scalars.size() < values.size()) {
            kinds.addAll(EnumSet.of(Kind.ARRAY, Kind.STRUCTURE));
        }
        for (Class<? extends ArgumentValue> type : List.of(ArgumentValue.Text.class, ArgumentValue.Numeric.class)) {
            List<ArgumentValue> members =
                    scalars.stream().filter(type::isInstance).toList();
            if (!members.isEmpty()) {
                kinds.add(type == ArgumentValue.Text.class ? Kind.TEXT : Kind.NUMBER);
                listed = listed.without(
                        Division.of(In.in(members)).fails().restrictedTo(EnumSet.of(Kind.TEXT, Kind.NUMBER)));
            }
        }
        for (ArgumentValue scalar : scalars) {
            if (scalar instanceof ArgumentValue.Truth truth) {
                kinds.add(truth.value() ? Kind.TRUE : Kind.FALSE);
            }
        }
        return listed.restrictedTo(kinds);
    }
}
