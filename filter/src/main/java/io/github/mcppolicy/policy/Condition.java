package io.github.mcppolicy.policy;

import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.policy.operator.Exists;
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

    /** Evaluates the value of its argument. */
    public ConditionResult evaluate(ArgumentValue value) {
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

    /** What the condition wants of the argument, for an agent that a {@code require} stops. */
    String wanted() {
        return about(operator.wanted());
    }

    /** What the argument must be for the condition not to hold, for an agent that a {@code deny_if} stops. */
    String unwanted() {
        return about(operator.unwanted());
    }

    /** Why the condition cannot be evaluated for this value. */
    String objection(ArgumentValue value) {
        if (value instanceof ArgumentValue.Text text && !Scalars.isWellFormed(text.value())) {
            return Reasons.notWellFormed(path);
        }
        return isReadable(value) ? Reasons.about(path, operator.comparable(value)) : Reasons.unreadable(path);
    }

    private String about(String words) {
        boolean quotesASecret = Reasons.isSecret(path) && !(operator instanceof Exists);
        return quotesASecret ? Reasons.aboutSecret(path) : Reasons.about(path, words);
    }

    /** As an author would write it: {@code args.amount gt 10000}. */
    @Override
    public String toString() {
        return path + " " + operator;
    }
}
