package io.github.mcppolicy.policy;

import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.policy.operator.Operator;
import io.github.mcppolicy.policy.operator.RegexBudget;
import io.github.mcppolicy.policy.operator.Scalars;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;

/** One comparison of one argument. */
public record Condition(ArgumentPath path, Operator operator) {

    Condition within(RegexBudget budget) {
        return new Condition(path, operator.within(budget));
    }

    ConditionResult evaluate(ArgumentValue value) {
        if (value instanceof ArgumentValue.Absent) {
            return operator.evaluateAbsent();
        }
        return isReadable(value) ? operator.evaluate(value) : ConditionResult.INDETERMINATE;
    }

    private static boolean isReadable(ArgumentValue value) {
        if (value instanceof ArgumentValue.Text text) {
            return Scalars.isWellFormed(text.value());
        }
        return !(value instanceof ArgumentValue.Unreadable || value instanceof ArgumentValue.Ambiguous);
    }

    /** As an author would write it: {@code args.amount gt 10000}. */
    @Override
    public String toString() {
        return path + " " + operator;
    }
}
