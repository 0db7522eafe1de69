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
    public List<ArgumentValue> operands() {
        return List.of(operand);
    }

    @Override
    public String toString() {
        return "contains " + Scalars.show(operand);
    }
}
