package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.operator.Operator;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.util.Optional;

/** Reads a condition such as {@code {"path": "args.amount", "op": "gt", "value": 10000}}. */
final class ConditionReader {
    private static final FieldNames FIELDS = FieldNames.of("path", "op", "value");

    private ConditionReader() {}

    static boolean isField(String name) {
        return FIELDS.known().contains(name);
    }

    static Optional<Condition> read(Value value) {
        return value.fields(FIELDS).flatMap(ConditionReader::read);
    }

    static Optional<Condition> read(Fields fields) {
        Optional<ArgumentPath> path = fields.required("path").flatMap(PathReader::read);
        Optional<Operand> operand = fields.required("op").flatMap(ConditionReader::readOperator);
        Optional<Value> value = fields.required("value");
        if (operand.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        Optional<Operator> operator = operand.get().operator(value.get());
        return path.isEmpty() ? Optional.empty() : operator.map(known -> new Condition(path.get(), known));
    }

    private static Optional<Operand> readOperator(Value value) {
        Optional<String> name = value.text();
        Optional<Operand> operand = name.flatMap(OperatorTable::find);
        return name.isEmpty() || operand.isPresent()
                ? operand
                : Choice.refuse(value, name.get(), OperatorTable.names());
    }
}
