package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;

/**
 * One comparison with the operand that the policy gives it. Implementations are immutable, and their {@code toString} is
 * the operator and operand as an author would say them.
 */
public interface Operator {

    /**
     * Evaluates a value that is there.
     *
     * @param value text with paired surrogates, a number, a boolean, an array or an object
     */
    ConditionResult evaluate(ArgumentValue value);

    /** The same comparison within another bound of its work. */
    default Operator within(RegexBudget budget) {
        return this;
    }

    /** Evaluates a value that is not there. */
    default ConditionResult evaluateAbsent() {
        return ConditionResult.FALSE;
    }
}
