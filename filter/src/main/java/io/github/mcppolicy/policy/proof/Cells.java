package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.policy.proof.sets.Division;
import io.github.mcppolicy.policy.proof.sets.Kind;
import io.github.mcppolicy.policy.proof.sets.NotProvableException;
import io.github.mcppolicy.policy.proof.sets.Partition;
import io.github.mcppolicy.policy.proof.sets.ProofBudget;
import io.github.mcppolicy.policy.proof.sets.ValueSet;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Divides the values of an argument into cells that the rules do not tell apart. Not thread-safe. */
final class Cells {
    private static final Map<Shape, Set<Kind>> KINDS_OF_INNER = new EnumMap<>(Map.of(
            Shape.OBJECT, EnumSet.of(Kind.STRUCTURE),
            Shape.ARRAY, EnumSet.of(Kind.ARRAY),
            Shape.VALUE, EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH),
            Shape.ABSENT, EnumSet.of(Kind.ABSENT),
            Shape.UNREADABLE, EnumSet.of(Kind.UNREADABLE),
            Shape.AMBIGUOUS, EnumSet.of(Kind.AMBIGUOUS)));

    private static final Map<Shape, Set<Kind>> KINDS_OF_LEAF = new EnumMap<>(Map.of(
            Shape.VALUE, EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.TRUTH, Kind.ARRAY, Kind.STRUCTURE),
            Shape.ABSENT, EnumSet.of(Kind.ABSENT),
            Shape.UNREADABLE, EnumSet.of(Kind.UNREADABLE),
            Shape.AMBIGUOUS, EnumSet.of(Kind.AMBIGUOUS)));

    private final Map<String, ToolSchema> schemas;
    private final Map<Object, Division> divisions = new HashMap<>();

    /** @param schemas what calls of a tool can look like, by its name */
    Cells(Map<String, ToolSchema> schemas) {
        this.schemas = Map.copyOf(schemas);
    }

    ToolSchema schema(TargetKind kind, String name) {
        return kind == TargetKind.TOOL ? schemas.getOrDefault(name, ToolSchema.ANYTHING) : ToolSchema.ANYTHING;
    }

    /** The names that have a schema. */
    Collection<NamePattern> names(TargetKind kind) {
        return kind == TargetKind.TOOL
                ? schemas.keySet().stream()
                        .filter(name -> NamePattern.isValid(name) && !name.endsWith("*"))
                        .map(NamePattern::new)
                        .toList()
                : List.of();
    }

    /** The cells of one variable, the usual values first. */
    List<Cell> of(List<ValueTest> tests, Shape.Depth depth, ToolSchema schema, List<String> path)
            throws NotProvableException {
        List<Division> divided = new ArrayList<>();
        for (ValueTest test : tests) {
            divided.add(division(test));
        }
        ValueSet admitted = schema.admitted(path);
        List<Partition.Cell> partition = Partition.of(divided).cells();
        List<Cell> cells = new ArrayList<>();
        Map<Shape, Set<Kind>> kinds = depth == Shape.Depth.LEAF ? KINDS_OF_LEAF : KINDS_OF_INNER;
        for (Shape shape : Shape.values()) {
            for (Partition.Cell cell : partition) {
                ValueSet values = cell.values().and(admitted).restrictedTo(kinds.getOrDefault(shape, Set.of()));
                if (!values.isEmpty()) {
                    cells.add(new Cell(shape, values, results(tests, cell.results())));
                }
            }
        }
        return cells;
    }

    private static Map<Object, ConditionResult> results(List<ValueTest> tests, List<ConditionResult> results) {
        Map<Object, ConditionResult> byTest = new HashMap<>();
        for (int i = 0; i < tests.size(); i++) {
            byTest.put(tests.get(i).meaning(), results.get(i));
        }
        return byTest;
    }

    private Division division(ValueTest test) throws NotProvableException {
        Division known = divisions.get(test.meaning());
        if (known != null) {
            return known;
        }
        Division division = test instanceof ValueTest.OfCondition condition
                ? Division.of(condition.condition(), ProofBudget.DEFAULT)
                : Division.ofAmount(((ValueTest.OfAmount) test).max());
        divisions.put(test.meaning(), division);
        return division;
    }
}
