package io.github.mcppolicy.policy.explain;

import io.github.mcppolicy.policy.operator.ConditionResult;
import java.util.List;
import java.util.Optional;

/**
 * A step in words and parts, in ASCII.
 *
 * @param message which message of a batch it is about, counted from 1; 0 for what is about all of them
 * @param step one word for what kind of step it is
 * @param text one line for people
 * @param rule JSON Pointer (RFC 6901) of the rule that it follows
 * @param fields what a program may want of it besides
 * @param conditions those of a predicate
 */
public record StepLine(
        int message,
        String step,
        String text,
        Optional<String> rule,
        Effect effect,
        List<Field> fields,
        List<ConditionLine> conditions) {

    /**
     * A part for programs.
     *
     * @param json a value in ASCII
     */
    public record Field(String name, String json) {}

    /**
     * One condition.
     *
     * @param operand as the policy writes it, or the word {@code withheld}
     */
    public record ConditionLine(
            String path, String operator, String operand, ShownValue value, ConditionResult result) {}

    public StepLine {
        fields = List.copyOf(fields);
        conditions = List.copyOf(conditions);
    }
}
