package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.Locale;

/** {@code lt}, {@code lte}, {@code gt} and {@code gte}: exact, by decimal value. */
public record Comparison(Relation relation, BigDecimal bound) implements Operator {

    /** How a value compares to the bound. */
    public enum Relation {
        LT,
        LTE,
        GT,
        GTE;

        private boolean admits(int comparedToBound) {
            return switch (this) {
                case LT -> comparedToBound < 0;
                case LTE -> comparedToBound <= 0;
                case GT -> comparedToBound > 0;
                case GTE -> comparedToBound >= 0;
            };
        }
    }

    @Override
    public ConditionResult evaluate(ArgumentValue value) {
        return value instanceof ArgumentValue.Numeric number
                ? ConditionResult.of(relation.admits(number.value().compareTo(bound)))
                : ConditionResult.INDETERMINATE;
    }

    @Override
    public String wanted() {
        return switch (relation) {
            case LT -> "must be less than " + OperandText.of(bound);
            case LTE -> "must be at most " + OperandText.of(bound);
            case GT -> "must be more than " + OperandText.of(bound);
            case GTE -> "must be at least " + OperandText.of(bound);
        };
    }

    @Override
    public String unwanted() {
        return switch (relation) {
            case LT -> new Comparison(Relation.GTE, bound).wanted();
            case LTE -> new Comparison(Relation.GT, bound).wanted();
            case GT -> new Comparison(Relation.LTE, bound).wanted();
            case GTE -> new Comparison(Relation.LT, bound).wanted();
        };
    }

    @Override
    public String comparable(ArgumentValue value) {
        return "must be a number";
    }

    @Override
    public String toString() {
        return relation.name().toLowerCase(Locale.ROOT) + " " + bound;
    }
}
