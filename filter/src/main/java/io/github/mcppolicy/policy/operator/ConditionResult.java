package io.github.mcppolicy.policy.operator;

/** The result of an {@link Operator} for a value. */
public enum ConditionResult {
    TRUE,
    FALSE,
    /** The operator cannot compare a value of this type, form or length; the call is denied whatever the rule says. */
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
