package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.operator.Operator;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the {@code value} of an operator. A value that does not fit the operator is a problem. */
interface Operand {
    /** Keeps nested groups from exhausting the stack of the pattern compiler. */
    int MAX_PATTERN_LENGTH = 1000;

    Optional<Operator> operator(Value value);

    static Operand scalar(Function<ArgumentValue, Operator> operator) {
        return value -> readScalar(value).map(operator);
    }

    static Operand scalars(Function<List<ArgumentValue>, Operator> operator) {
        return value -> readScalars(value).map(operator);
    }

    static Operand number(Function<BigDecimal, Operator> operator) {
        return value -> value.number().map(operator);
    }

    static Operand truth(Function<Boolean, Operator> operator) {
        return value -> value.truth().map(operator);
    }

    /**
     * Reads a string in RE2 syntax.
     *
     * @param operator throws {@link IllegalArgumentException} for a string that is not a pattern
     */
    static Operand pattern(Function<String, Operator> operator) {
        return value -> value.text().flatMap(pattern -> compile(value, pattern, operator));
    }

    private static Optional<Operator> compile(Value value, String pattern, Function<String, Operator> operator) {
        if (pattern.length() > MAX_PATTERN_LENGTH) {
            return value.refuse(
                    "the pattern is longer than " + MAX_PATTERN_LENGTH + " characters", "write a shorter one");
        }
        try {
            return Optional.of(operator.apply(pattern));
        } catch (IllegalArgumentException e) {
            return value.refuse(
                    "this cannot be used as a pattern: " + e.getMessage(),
                    "write RE2 syntax, without lookaround or backreferences");
        }
    }

    private static Optional<ArgumentValue> readScalar(Value value) {
        Node node = value.node();
        if (node instanceof Node.Text text) {
            return Optional.of(new ArgumentValue.Text(text.value()));
        }
        if (node instanceof Node.Numeric number) {
            return Optional.of(new ArgumentValue.Numeric(number.value()));
        }
        if (node instanceof Node.Truth truth) {
            return Optional.of(new ArgumentValue.Truth(truth.value()));
        }
        if (node instanceof Node.Nothing) {
            return value.refuse("null counts as absent and equals nothing", "use the operator exists");
        }
        return value.notA("a string, a number, true or false");
    }

    private static Optional<List<ArgumentValue>> readScalars(Value value) {
        if (value.node() instanceof Node.Items items && items.elements().isEmpty()) {
            return value.refuse("the list is empty, so nothing is a member", "list at least one value");
        }
        List<Value> elements = value.elements();
        List<ArgumentValue> scalars = new ArrayList<>();
        elements.forEach(element -> readScalar(element).ifPresent(scalars::add));
        return scalars.isEmpty() || scalars.size() < elements.size() ? Optional.empty() : Optional.of(scalars);
    }
}
