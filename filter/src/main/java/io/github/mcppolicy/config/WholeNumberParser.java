package io.github.mcppolicy.config;

import java.util.regex.Pattern;

/** A whole number between two bounds, both included. */
public record WholeNumberParser(int least, int most) implements ValueParser<Integer> {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    @Override
    public Integer parse(String text) throws BadValueException {
        if (DIGITS.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (least <= number && number <= most) {
                return (int) number;
            }
        }
        throw new BadValueException("write a whole number from " + least + " to " + most);
    }

    @Override
    public ValueType type() {
        return ValueType.WHOLE_NUMBER;
    }
}
