package io.github.mcppolicy.config;

import java.util.List;

/** Reads the text of one setting, which has no white space around it and may be empty. Immutable. */
@FunctionalInterface
public interface ValueParser<T> {

    /**
     * The value that the text stands for.
     *
     * @throws BadValueException with what to write instead
     */
    T parse(String text) throws BadValueException;

    /** What an editor may take the values for. */
    default ValueType type() {
        return ValueType.TEXT;
    }

    /** The words that are accepted, where there are only a few, in alphabetical order; else none. */
    default List<String> words() {
        return List.of();
    }
}
