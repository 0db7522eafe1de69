package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;

/** {@code eq} and {@code neq}. */
public final class Equality implements Operator {
    private final ArgumentValue operand;
    private final ConditionResult whenEqual;

    private Equality(ArgumentValue operand, ConditionResult whenEqual) {
        this.operand = operand;
        this.whenEqual = whenEqual;
    }

    /** Holds for a scalar with the operand's type and value. */
    public static Equality equalTo(ArgumentValue operand) {
        return new Equality(operand, ConditionResult.TRUE);
    }

    /** Holds for a scalar with the operand's type and another value. */
    public static Equality notEqualTo(ArgumentValue operand) {
        return new Equality(operand, ConditionResult.FALSE);
    }

    /** The scalar that values are compared with. */
    public ArgumentValue operand() {
        return operand;
    }

    /** The result for a value that equals the operand: false for {@code neq}. */
    public ConditionResult whenEqual() {
        return whenEqual;
    }

    @Override
    public ConditionResult evaluate(ArgumentValue value) {
        ConditionResult equal = Scalars.equal(operand, value);
        return whenEqual == ConditionResult.TRUE ? equal : equal.negated();
    }

    @Override
    public String wanted() {
        return whenEqual == ConditionResult.TRUE
                ? mustBe()
                : "must be given, and must not be " + OperandText.of(operand);
    }

    @Override
    public String unwanted() {
        return whenEqual == ConditionResult.TRUE ? "must not be " + OperandText.of(operand) : mustBe();
    }

    private String mustBe() {
        return "must be " + OperandText.of(operand);
    }

    @Override
    public String comparable(ArgumentValue value) {
        return "must be " + OperandText.typeOf(operand);
    }

    @Override
    public List<ArgumentValue> operands() {
        return List.of(operand);
    }

    /** As an author has written it: {@code 1} and {@code 1.0} are two. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Equality equality
                && operand.equals(equality.operand)
                && whenEqual == equality.whenEqual;
    }

    @Override
    public int hashCode() {
        return 31 * operand.hashCode() + whenEqual.hashCode();
    }

    @Override
    public String toString() {
        return (whenEqual == ConditionResult.TRUE ? "eq " : "neq ") + Scalars.show(operand);
    }
}
