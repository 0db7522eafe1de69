package io.github.mcppolicy.policy.operator;

/** What an {@link Operator} finds out about a value. */
public enum ConditionResult {
    TRUE,
    FALSE,
    /** The value has a type, form or length that the operator cannot compare; the call is denied whatever the rule says. */
    INDETERMINATE;

    static ConditionResult of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    ConditionResult negated() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case INDETERMINATE -> INDETERMINATE;
        };
    }
}
