package io.github.mcppolicy.protocol.arguments;

import java.math.BigDecimal;
import java.util.List;

/** What stands at an {@link ArgumentPath} of one call. Immutable. */
public sealed interface ArgumentValue {

    /** Nothing is there, or JSON {@code null}, at the path or above it. */
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

    /** A JSON object, or an array inside an array; nothing compares with one. */
    record Structure() implements ArgumentValue {}

    /**
     * The path cannot be followed because something else than the expected object or array stands on the way, or the
     * value is a number too large, or an array too long, to be held. Hosts coerce such shapes, so nothing can be said about the value.
     */
    record Unreadable() implements ArgumentValue {}

    /**
     * On the way to the path there is a key that is not the path's own and that a lenient host would read as it.
     *
     * @param key the path's own key, as the policy writes it; never the client's spelling
     */
    record Ambiguous(String key) implements ArgumentValue {}
}
