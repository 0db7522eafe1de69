package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code in} and {@code not_in}. */
public final class In implements Operator {
    private final ArgumentValue.Items operand;
    private final ConditionResult whenMember;
    private final Set<String> texts = new HashSet<>();
    // Ordered rather than hashed, because BigDecimal.equals distinguishes 1 from 1.0.
    private final Set<BigDecimal> numbers = new TreeSet<>();
    private final Set<Boolean> truths = new HashSet<>();

    private In(List<ArgumentValue> members, ConditionResult whenMember) {
        this.operand = new ArgumentValue.Items(members);
        this.whenMember = whenMember;
        operand.values().forEach(this::sort);
    }

    /** Holds for a scalar that is one of the members. */
    public static In in(List<ArgumentValue> members) {
        return new In(members, ConditionResult.TRUE);
    }

    /** Holds for a scalar that is not one of the members. */
    public static In notIn(List<ArgumentValue> members) {
        return new In(members, ConditionResult.FALSE);
    }

    private void sort(ArgumentValue member) {
        if (member instanceof ArgumentValue.Text text) {
            texts.add(text.value());
        } else if (member instanceof ArgumentValue.Numeric number) {
            numbers.add(number.value());
        } else if (member instanceof ArgumentValue.Truth truth) {
            truths.add(truth.value());
        } else {
            throw new IllegalArgumentException("a member must be a scalar");
        }
    }

    /** The result for a value that equals a member: false for {@code not_in}. */
    public ConditionResult whenMember() {
        return whenMember;
    }

    @Override
    public ConditionResult evaluate(ArgumentValue value) {
        ConditionResult member = member(value);
        return whenMember == ConditionResult.TRUE ? member : member.negated();
    }

    private ConditionResult member(ArgumentValue value) {
        if (value instanceof ArgumentValue.Text text) {
            return membership(texts.contains(text.value()), texts.size());
        }
        if (value instanceof ArgumentValue.Numeric number) {
            return membership(numbers.contains(number.value()), numbers.size());
        }
        if (value instanceof ArgumentValue.Truth truth) {
            return membership(truths.contains(truth.value()), truths.size());
        }
        return ConditionResult.INDETERMINATE;
    }

    /**
     * When no member of the value's type equals it but some members have other types, only the host knows whether one
     * of those matches.
     */
    private ConditionResult membership(boolean found, int membersOfItsType) {
        boolean othersExist = texts.size() + numbers.size() + truths.size() > membersOfItsType;
        return !found && othersExist ? ConditionResult.INDETERMINATE : ConditionResult.of(found);
    }

    @Override
    public String wanted() {
        return whenMember == ConditionResult.TRUE
                ? mustBeAMember()
                : "must be given, and must not be " + OperandText.oneOf(operand.values());
    }

    @Override
    public String unwanted() {
        return whenMember == ConditionResult.TRUE
                ? "must not be " + OperandText.oneOf(operand.values())
                : mustBeAMember();
    }

    private String mustBeAMember() {
        return "must be " + OperandText.oneOf(operand.values());
    }

    @Override
    public String comparable(ArgumentValue value) {
        List<String> types =
                operand.values().stream().map(OperandText::typeOf).distinct().toList();
        if (types.size() == 1) {
            return "must be " + types.get(0);
        }
        return "cannot be compared with values of several types";
    }

    @Override
    public List<ArgumentValue> operands() {
        return operand.values();
    }

    /** As an author has written it: {@code 1} and {@code 1.0} are two. */
    @Override
    public boolean equals(Object other) {
        return other instanceof In in && operand.equals(in.operand) && whenMember == in.whenMember;
    }

    @Override
    public int hashCode() {
        return 31 * operand.hashCode() + whenMember.hashCode();
    }

    @Override
    public String toString() {
        return (whenMember == ConditionResult.TRUE ? "in " : "not_in ") + Scalars.show(operand);
    }
}
