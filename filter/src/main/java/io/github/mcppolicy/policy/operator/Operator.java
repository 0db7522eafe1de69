package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;

/**
 * One comparison with the operand that the policy gives. Implementations are immutable. Their {@code toString} returns
 * the operator and operand as an author would write them.
 *
 * <p>Sealed, so that an operator that {@code policy.proof.sets} has no set for does not go unnoticed.
 */
public sealed interface Operator permits Comparison, Contains, Equality, Exists, In, Regex {

    /**
     * Evaluates a value that is present.
     *
     * @param value text with paired surrogates, a number, a boolean, an array or an object
     */
    ConditionResult evaluate(ArgumentValue value);

    /** The values that it looks for; empty when it does not look for equal values. */
    default List<ArgumentValue> operands() {
        return List.of();
    }

    /** The same comparison with another bound on its work. */
    default Operator within(RegexBudget budget) {
        return this;
    }

    /** What a value must be for the condition to hold, as the words that follow the argument's path. */
    String wanted();

    /** What a value must be for the condition not to hold, as the words that follow the argument's path. */
    String unwanted();

    /**
     * What a value must be to be compared at all, as the words that follow the argument's path. They never quote the
     * operand.
     *
     * @param value one for which the result is {@link ConditionResult#INDETERMINATE}
     */
    String comparable(ArgumentValue value);

    /** Evaluates an absent value. */
    default ConditionResult evaluateAbsent() {
        return ConditionResult.FALSE;
    }
}
