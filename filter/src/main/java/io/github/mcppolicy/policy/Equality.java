package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.ArgumentValue;

/** {@code eq} and {@code neq}. */
public final class Equality implements Operator {
    private final ArgumentValue operand;
    private final Judgement whenEqual;

    private Equality(ArgumentValue operand, Judgement whenEqual) {
        this.operand = operand;
        this.whenEqual = whenEqual;
    }

    /** Holds on a scalar of the operand's type and value. */
    public static Equality equalTo(ArgumentValue operand) {
        return new Equality(operand, Judgement.HOLDS);
    }

    /** Holds on a scalar of the operand's type and another value. */
    public static Equality notEqualTo(ArgumentValue operand) {
        return new Equality(operand, Judgement.FAILS);
    }

    @Override
    public Judgement judge(ArgumentValue value) {
        Judgement equal = Scalars.equal(operand, value);
        return whenEqual == Judgement.HOLDS ? equal : equal.negated();
    }

    @Override
    public String toString() {
        return (whenEqual == Judgement.HOLDS ? "eq " : "neq ") + Scalars.show(operand);
    }
}
