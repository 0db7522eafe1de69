package io.github.mcppolicy.config;

import java.util.Map;

/** {@code true} or {@code false}. */
final class SwitchParser implements ValueParser<Activation> {
    private static final ValueParser<Activation> WORDS =
            new ChoiceParser<>(Map.of("true", Activation.ENABLED, "false", Activation.DISABLED));

    @Override
    public Activation parse(String text) throws BadValueException {
        return WORDS.parse(text);
    }

    @Override
    public ValueType type() {
        return ValueType.BOOLEAN;
    }
}
