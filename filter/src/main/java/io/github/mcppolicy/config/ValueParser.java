package io.github.mcppolicy.config;

/** Reads the text of one setting, which has no white space around it and may be empty. */
@FunctionalInterface
interface ValueParser<T> {
    T parse(String text) throws BadValueException;
}
