package io.github.mcppolicy.config;

import java.util.List;

/** Reads the text of one setting. The text has no white space around it and may be empty. Immutable. */
@FunctionalInterface
public interface ValueParser<T> {

    /**
     * Returns the value that the text stands for.
     *
     * @throws BadValueException whose message says what to write instead
     */
    T parse(String text) throws BadValueException;

    /** The type that an editor may assume for the values. */
    default ValueType type() {
        return ValueType.TEXT;
    }

    /** The accepted words in alphabetical order where there are only a few; otherwise empty. */
    default List<String> words() {
        return List.of();
    }
}
