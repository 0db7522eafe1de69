package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import io.github.mcppolicy.protocol.text.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operand, equal to others that no value tells apart from it.
 *
 * @param json as JSON; for numbers, in the shortest form
 */
record Scalar(Type type, String json) {

    enum Type {
        TEXT,
        NUMBER,
        TRUTH
    }

    static Scalar of(ArgumentValue operand) {
        if (operand instanceof ArgumentValue.Text text) {
            return text(text.value());
        }
        if (operand instanceof ArgumentValue.Numeric number) {
            return number(number.value());
        }
        if (operand instanceof ArgumentValue.Truth truth) {
            return new Scalar(Type.TRUTH, Boolean.toString(truth.value()));
        }
        throw new IllegalArgumentException("an operand must be a scalar");
    }

    private static Scalar text(String text) {
        return new Scalar(Type.TEXT, JsonText.quoted(text));
    }

    private static Scalar number(BigDecimal number) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return new Scalar(Type.NUMBER, shortest.toString());
    }

    /** A scalar of that type, as JSON, that is none of these; empty where there are no more. */
    static Optional<String> other(Type type, List<Scalar> these) {
        Stream<Scalar> candidates = switch (type) {
            case TEXT -> Stream.iterate("other", text -> text + "x").map(Scalar::text);
            case NUMBER -> Stream.iterate(BigDecimal.ONE, BigDecimal.ONE::add).map(Scalar::number);
            case TRUTH -> Stream.of(new Scalar(Type.TRUTH, "true"), new Scalar(Type.TRUTH, "false"));
        };
        return candidates
                .limit(these.size() + 1L)
                .filter(candidate -> !these.contains(candidate))
                .findFirst()
                .map(Scalar::json);
    }
}
