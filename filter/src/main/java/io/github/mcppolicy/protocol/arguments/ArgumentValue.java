package io.github.mcppolicy.protocol.arguments;

import java.math.BigDecimal;
import java.util.List;

/** The value at an {@link ArgumentPath} of one call. Immutable. */
public sealed interface ArgumentValue {

    /** No value or JSON {@code null}, at the path or above it. */
    record Absent() implements ArgumentValue {}

    /** A JSON string, decoded. It may hold lone surrogates, when the client escaped them. */
    record Text(String value) implements ArgumentValue {}

    /** A JSON number, exact. */
    record Numeric(BigDecimal value) implements ArgumentValue {}

    /** A JSON boolean. */
    record Truth(boolean value) implements ArgumentValue {}

    /** A JSON array. */
    record Items(List<ArgumentValue> values) implements ArgumentValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A JSON object, or an array inside an array; no value compares to one. */
    record Structure() implements ArgumentValue {}

    /**
     * The path cannot be followed because another value stands in place of the expected object or array, or the value
     * is a number too large, or an array too long, to be held. Hosts coerce such shapes, so nothing can be said about
     * the value.
     */
    record Unreadable() implements ArgumentValue {}

    /**
     * Somewhere along the path there is a key that is not the path's own but that a lenient host would read as the
     * path's key.
     *
     * @param key the path's own key, as the policy writes it; never the client's spelling
     */
    record Ambiguous(String key) implements ArgumentValue {}
}
