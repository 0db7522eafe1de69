package io.github.mcppolicy.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Some of these words, separated by commas; at least one. */
record WordsParser(List<String> known) implements ValueParser<Set<String>> {

    @Override
    public Set<String> parse(String text) throws BadValueException {
        Set<String> chosen = new LinkedHashSet<>();
        for (String word : text.split(",", -1)) {
            if (!known.contains(word.strip())) {
                throw new BadValueException("write some of " + String.join(", ", known) + ", separated by commas");
            }
            chosen.add(word.strip());
        }
        return Set.copyOf(chosen);
    }

    @Override
    public ValueType type() {
        return ValueType.LIST_OF_TEXTS;
    }
}
