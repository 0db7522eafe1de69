package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.arguments.JsonTree;
import java.util.EnumSet;
import java.util.Set;

/** The types of JSON values, as far as rules distinguish between them. */
enum ValueType {
    STRING("a string", "strings"),
    NUMBER("a number", "numbers"),
    BOOLEAN("true or false", "true and false"),
    ARRAY("an array", "arrays"),
    OBJECT("an object", "objects"),
    /** Counts as absent. */
    NULL("null", "null");

    private final String one;
    private final String many;

    ValueType(String one, String many) {
        this.one = one;
        this.many = many;
    }

    String one() {
        return one;
    }

    String many() {
        return many;
    }

    static Set<ValueType> all() {
        return EnumSet.allOf(ValueType.class);
    }

    /** What a schema calls {@code type}; every type where the word is not one of JSON Schema. */
    static Set<ValueType> named(String word) {
        return switch (word) {
            case "string" -> EnumSet.of(STRING);
            case "number", "integer" -> EnumSet.of(NUMBER);
            case "boolean" -> EnumSet.of(BOOLEAN);
            case "array" -> EnumSet.of(ARRAY);
            case "object" -> EnumSet.of(OBJECT);
            case "null" -> EnumSet.of(NULL);
            default -> all();
        };
    }

    /** The type of a value that a schema allows. */
    static Set<ValueType> of(JsonTree value) {
        if (value instanceof JsonTree.Members) {
            return EnumSet.of(OBJECT);
        }
        if (value instanceof JsonTree.Elements) {
            return EnumSet.of(ARRAY);
        }
        return value instanceof JsonTree.Scalar scalar ? EnumSet.of(of(scalar.value())) : all();
    }

    private static ValueType of(ArgumentValue scalar) {
        if (scalar instanceof ArgumentValue.Text) {
            return STRING;
        }
        if (scalar instanceof ArgumentValue.Numeric) {
            return NUMBER;
        }
        return scalar instanceof ArgumentValue.Truth ? BOOLEAN : NULL;
    }
}
