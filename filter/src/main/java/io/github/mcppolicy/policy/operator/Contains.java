package io.github.mcppolicy.policy.operator;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;

/** {@code contains}: a substring of a string, or an element of a list. */
public record Contains(ArgumentValue operand) implements Operator {

    @Override
    public ConditionResult evaluate(ArgumentValue value) {
        if (value instanceof ArgumentValue.Items items) {
            return element(items.values());
        }
        if (value instanceof ArgumentValue.Text text && operand instanceof ArgumentValue.Text part) {
            return ConditionResult.of(text.value().contains(part.value()));
        }
        return ConditionResult.INDETERMINATE;
    }

    private ConditionResult element(List<ArgumentValue> elements) {
        ConditionResult found = ConditionResult.FALSE;
        for (ArgumentValue element : elements) {
            ConditionResult equal =
                    element instanceof ArgumentValue.Absent ? ConditionResult.FALSE : Scalars.equal(operand, element);
            if (equal == ConditionResult.TRUE) {
                return ConditionResult.TRUE;
            }
            if (equal == ConditionResult.INDETERMINATE) {
                found = ConditionResult.INDETERMINATE;
            }
        }
        return found;
    }

    @Override
    public String wanted() {
        return "must contain " + OperandText.of(operand);
    }

    @Override
    public String unwanted() {
        return "must not contain " + OperandText.of(operand);
    }

    @Override
    public String comparable(ArgumentValue value) {
        if (operand instanceof ArgumentValue.Text) {
            return "must be a string or a list of strings";
        }
        return operand instanceof ArgumentValue.Numeric
                ? "must be a list of numbers"
                : "must be a list of true or false";
    }

    @Override
    public List<ArgumentValue> operands() {
        return List.of(operand);
    }

    @Override
    public String toString() {
        return "contains " + Scalars.show(operand);
    }
}
