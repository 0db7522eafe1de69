package io.github.mcppolicy.policy.load;

import static io.github.mcppolicy.policy.load.Operand.number;
import static io.github.mcppolicy.policy.load.Operand.pattern;
import static io.github.mcppolicy.policy.load.Operand.scalar;
import static io.github.mcppolicy.policy.load.Operand.scalars;
import static io.github.mcppolicy.policy.load.Operand.truth;

import io.github.mcppolicy.policy.operator.Comparison;
import io.github.mcppolicy.policy.operator.Comparison.Relation;
import io.github.mcppolicy.policy.operator.Contains;
import io.github.mcppolicy.policy.operator.Equality;
import io.github.mcppolicy.policy.operator.Exists;
import io.github.mcppolicy.policy.operator.In;
import io.github.mcppolicy.policy.operator.Regex;
import java.util.List;
import java.util.Optional;

/** Every operator that a condition can name. */
final class OperatorTable {
    private record Row(String name, Operand operand) {}

    private static final List<Row> ROWS = List.of(
            new Row("eq", scalar(Equality::equalTo)),
            new Row("neq", scalar(Equality::notEqualTo)),
            new Row("lt", number(bound -> new Comparison(Relation.LT, bound))),
            new Row("lte", number(bound -> new Comparison(Relation.LTE, bound))),
            new Row("gt", number(bound -> new Comparison(Relation.GT, bound))),
            new Row("gte", number(bound -> new Comparison(Relation.GTE, bound))),
            new Row("in", scalars(In::in)),
            new Row("not_in", scalars(In::notIn)),
            new Row("contains", scalar(Contains::new)),
            new Row("regex", pattern(Regex::of)),
            new Row("exists", truth(there -> there ? Exists.PRESENT : Exists.ABSENT)));

    private OperatorTable() {}

    static Optional<Operand> find(String name) {
        return ROWS.stream()
                .filter(row -> row.name().equals(name))
                .map(Row::operand)
                .findFirst();
    }

    static List<String> names() {
        return ROWS.stream().map(Row::name).toList();
    }
}
