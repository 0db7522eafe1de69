package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.policy.operator.Contains;
import io.github.mcppolicy.policy.operator.Operator;
import io.github.mcppolicy.policy.operator.Scalars;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.EnumSet;
import java.util.List;

/** The smallest set that a value is in, as far as some conditions tell values apart. */
final class Membership {
    private Membership() {}

    static boolean isIn(ValueSet set, ArgumentValue value, List<Operator> operators) throws NotProvableException {
        return !set.and(only(value, operators)).isEmpty();
    }

    private static ValueSet only(ArgumentValue value, List<Operator> operators) throws NotProvableException {
        if (value instanceof ArgumentValue.Text text) {
            return Scalars.isWellFormed(text.value())
                    ? ValueSet.of(Language.of(List.of(text.value())))
                    : ValueSet.of(EnumSet.of(Kind.BROKEN_TEXT));
        }
        if (value instanceof ArgumentValue.Numeric number) {
            ValueSet both = ValueSet.of(NumberSet.of(List.of(Interval.only(number.value()))));
            ValueSet counted = ValueSet.of(NumberSet.counted(Interval.only(number.value())));
            return Spend.canCount(number.value()) ? counted : both.without(counted);
        }
        if (value instanceof ArgumentValue.Truth truth) {
            return ValueSet.of(EnumSet.of(truth.value() ? Kind.TRUE : Kind.FALSE));
        }
        if (value instanceof ArgumentValue.Items) {
            ArraySet arrays = ArraySet.EVERYTHING;
            for (Operator operator : operators) {
                if (operator instanceof Contains contains) {
                    arrays = arrays.and(ArraySet.answering(contains.operand(), contains.evaluate(value)));
                }
            }
            return ValueSet.of(arrays);
        }
        return ValueSet.of(EnumSet.of(kindOf(value)));
    }

    private static Kind kindOf(ArgumentValue value) {
        if (value instanceof ArgumentValue.Absent) {
            return Kind.ABSENT;
        }
        if (value instanceof ArgumentValue.Structure) {
            return Kind.STRUCTURE;
        }
        return value instanceof ArgumentValue.Unreadable ? Kind.UNREADABLE : Kind.AMBIGUOUS;
    }
}
