package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.stream.Collectors;

/** The equality of JSON scalars that every operator uses: by value within a type, indeterminate across types. */
public final class Scalars {
    private Scalars() {}

    static ConditionResult equal(ArgumentValue operand, ArgumentValue value) {
        if (operand instanceof ArgumentValue.Text expected && value instanceof ArgumentValue.Text text) {
            return expected.value().equals(text.value())
                    ? ConditionResult.TRUE
                    : isWellFormed(text.value()) ? ConditionResult.FALSE : ConditionResult.INDETERMINATE;
        }
        if (operand instanceof ArgumentValue.Numeric expected && value instanceof ArgumentValue.Numeric number) {
            // compareTo and not equals, because 1, 1.0 and 1e0 are the same number. It compares magnitudes before it
            // aligns scales, so an exponent of millions costs nothing.
            return ConditionResult.of(expected.value().compareTo(number.value()) == 0);
        }
        if (operand instanceof ArgumentValue.Truth expected && value instanceof ArgumentValue.Truth truth) {
            return ConditionResult.of(expected.value() == truth.value());
        }
        return ConditionResult.INDETERMINATE;
    }

    /** Different hosts replace, drop or keep a lone surrogate, so they would not all read the same text. */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPairAt(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isPairAt(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    /** As policy.json would write it, except for escapes. */
    static String show(ArgumentValue operand) {
        if (operand instanceof ArgumentValue.Text text) {
            return '"' + text.value() + '"';
        }
        if (operand instanceof ArgumentValue.Numeric number) {
            return number.value().toString();
        }
        if (operand instanceof ArgumentValue.Truth truth) {
            return Boolean.toString(truth.value());
        }
        if (operand instanceof ArgumentValue.Items items) {
            return items.values().stream().map(Scalars::show).collect(Collectors.joining(", ", "[", "]"));
        }
        throw new IllegalArgumentException(
                "not an operand: " + operand.getClass().getSimpleName());
    }
}
