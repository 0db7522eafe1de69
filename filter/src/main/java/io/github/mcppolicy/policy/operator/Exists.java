package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;

/** {@code exists}: whether the argument is present; JSON {@code null} counts as absent. */
public enum Exists implements Operator {
    PRESENT,
    ABSENT;

    @Override
    public ConditionResult evaluate(ArgumentValue value) {
        return ConditionResult.of(this == PRESENT);
    }

    @Override
    public ConditionResult evaluateAbsent() {
        return ConditionResult.of(this == ABSENT);
    }

    @Override
    public String wanted() {
        return this == PRESENT ? "must be given" : "must not be given";
    }

    @Override
    public String unwanted() {
        return (this == PRESENT ? ABSENT : PRESENT).wanted();
    }

    /** Never asked, because every value can be compared. */
    @Override
    public String comparable(ArgumentValue value) {
        return wanted();
    }

    @Override
    public String toString() {
        return "exists " + (this == PRESENT);
    }
}
