package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.ArgumentValue;
import java.util.List;

/** {@code contains}: a substring of a string, or an element of a list. */
public record Containment(ArgumentValue operand) implements Operator {

    @Override
    public Judgement judge(ArgumentValue value) {
        if (value instanceof ArgumentValue.Items items) {
            return element(items.values());
        }
        if (value instanceof ArgumentValue.Text text && operand instanceof ArgumentValue.Text part) {
            return Judgement.of(text.value().contains(part.value()));
        }
        return Judgement.UNDECIDABLE;
    }

    private Judgement element(List<ArgumentValue> elements) {
        Judgement found = Judgement.FAILS;
        for (ArgumentValue element : elements) {
            Judgement equal =
                    element instanceof ArgumentValue.Absent ? Judgement.FAILS : Scalars.equal(operand, element);
            if (equal == Judgement.HOLDS) {
                return Judgement.HOLDS;
            }
            if (equal == Judgement.UNDECIDABLE) {
                found = Judgement.UNDECIDABLE;
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return "contains " + Scalars.show(operand);
    }
}
