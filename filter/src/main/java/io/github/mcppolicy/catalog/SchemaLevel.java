package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One step of a path: collects what several schemas of one value say about what is below it. */
final class SchemaLevel {

    /** Keywords that may say something about a property and are not looked into. */
    private static final List<String> OPENING =
            List.of("patternProperties", "if", "then", "else", "dependentSchemas", "dependencies");

    private static final List<String> COMBINING = List.of("$ref", "allOf", "anyOf", "oneOf");

    /** Keywords that let neither more nor fewer properties in. */
    private static final Set<String> NEUTRAL =
            Set.of("required", "title", "description", "$comment", "minProperties", "maxProperties");

    private static final JsonTree FALSE = new JsonTree.Scalar(new ArgumentValue.Truth(false));

    private final JsonTree document;
    private final String segment;
    private final boolean isIndex;
    private final List<JsonTree> schemas = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private boolean open;

    SchemaLevel(JsonTree document, String segment) {
        this.document = document;
        this.segment = segment;
        this.isIndex = isIndex(segment);
    }

    /** Whether a path enters an array with it. */
    static boolean isIndex(String segment) {
        return segment.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /** Whether a schema allows anything under that name. */
    boolean isOpen() {
        return open;
    }

    /** What is below, where schemas know it. */
    List<JsonTree> schemas() {
        return schemas;
    }

    /** The names that the schemas know here. */
    Set<String> known() {
        return known;
    }

    void add(JsonTree.Members schema) {
        Set<ValueType> types = SchemaTypes.declared(schema);
        if (isIndex) {
            addArray(schema, types);
        } else if (types.contains(ValueType.OBJECT)) {
            addObject(schema);
        }
    }

    private void addArray(JsonTree.Members schema, Set<ValueType> types) {
        if (!types.contains(ValueType.ARRAY)) {
            return;
        }
        if (schema.object("items").isPresent() && !schema.has("prefixItems")) {
            schema.object("items").ifPresent(schemas::add);
        } else {
            open |= !isOnlyCombined(schema);
        }
    }

    private void addObject(JsonTree.Members schema) {
        if (schema.object("properties").isPresent()) {
            addProperties(schema, schema.object("properties").get());
        } else {
            boolean saysNothing =
                    !isOnlyCombined(schema) && !onlyRequires(schema) && !isFalse(schema, "additionalProperties");
            open |= saysNothing || allowsOthers(schema);
        }
    }

    private void addProperties(JsonTree.Members schema, JsonTree.Members properties) {
        known.addAll(properties.byName().keySet());
        if (properties.has(segment)) {
            properties.member(segment).ifPresent(schemas::add);
        } else {
            // An object without any property is usually one that may have all, except at the top.
            boolean saysNothing = properties.byName().isEmpty()
                    && !schema.equals(document)
                    && !isFalse(schema, "additionalProperties")
                    && !isOnlyCombined(schema);
            open |= saysNothing || allowsOthers(schema);
        }
    }

    private boolean allowsOthers(JsonTree.Members schema) {
        return OPENING.stream().anyMatch(schema::has)
                || allows(schema, "additionalProperties")
                || allows(schema, "unevaluatedProperties")
                || schema.elements("required").stream()
                        .anyMatch(name -> name instanceof JsonTree.Scalar scalar && scalar.isText(segment));
    }

    private static boolean allows(JsonTree.Members schema, String keyword) {
        return schema.has(keyword) && !isFalse(schema, keyword);
    }

    private static boolean isFalse(JsonTree.Members schema, String keyword) {
        return FALSE.equals(schema.byName().get(keyword));
    }

    /** Its parts are looked at one by one. */
    private static boolean isOnlyCombined(JsonTree.Members schema) {
        return COMBINING.stream().anyMatch(schema::has);
    }

    private static boolean onlyRequires(JsonTree.Members schema) {
        return schema.has("required") && NEUTRAL.containsAll(schema.byName().keySet());
    }
}
