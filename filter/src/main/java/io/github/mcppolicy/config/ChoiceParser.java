package io.github.mcppolicy.config;

import java.util.List;
import java.util.Map;

/** Accepts one of several words, each with the value it stands for. Letter case counts. */
public record ChoiceParser<T>(Map<String, T> meanings) implements ValueParser<T> {
    @Override
    public T parse(String text) throws BadValueException {
        T choice = meanings.get(text);
        if (choice == null) {
            throw new BadValueException("write " + String.join(" or ", words()));
        }
        return choice;
    }

    @Override
    public List<String> words() {
        return meanings.keySet().stream().sorted().toList();
    }
}
