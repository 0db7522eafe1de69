package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;

/**
 * One comparison with the operand that the policy gives. Implementations are immutable. Their {@code toString} returns
 * the operator and operand as an author would write them.
 */
public interface Operator {

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

    /** Evaluates an absent value. */
    default ConditionResult evaluateAbsent() {
        return ConditionResult.FALSE;
    }
}
