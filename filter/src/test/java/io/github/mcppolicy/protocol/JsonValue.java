package io.github.mcppolicy.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON document as a tree, so that the results of two parsers can be compared. */
public sealed interface JsonValue {

    record Structure(Map<String, JsonValue> members) implements JsonValue {
        public Structure {
            members = new LinkedHashMap<>(members);
        }
    }

    record Items(List<JsonValue> values) implements JsonValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Text(String value) implements JsonValue {}

    /** A number as it is written, so that no parser can hide its rounding. */
    record Digits(String written) implements JsonValue {}

    record Truth(boolean value) implements JsonValue {}

    record Null() implements JsonValue {}
}
