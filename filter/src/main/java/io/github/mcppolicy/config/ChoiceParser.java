package io.github.mcppolicy.config;

import java.util.Map;
import java.util.TreeSet;

/** One of some words, each with what it stands for. Letter case counts. */
record ChoiceParser<T>(Map<String, T> words) implements ValueParser<T> {
    @Override
    public T parse(String text) throws BadValueException {
        T choice = words.get(text);
        if (choice == null) {
            throw new BadValueException("write " + String.join(" or ", new TreeSet<>(words.keySet())));
        }
        return choice;
    }
}
