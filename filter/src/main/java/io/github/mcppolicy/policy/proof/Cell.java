package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.policy.proof.sets.ValueSet;
import java.util.Map;

/**
 * Values of one argument that no rule tells apart.
 *
 * @param results of each test, by its meaning
 */
record Cell(Shape shape, ValueSet values, Map<Object, ConditionResult> results) {
    /** One of the values, as JSON; where none is known, some text, which the evaluator then decides about. */
    String sample() {
        return values.sample().orElse("\"\"");
    }
}
