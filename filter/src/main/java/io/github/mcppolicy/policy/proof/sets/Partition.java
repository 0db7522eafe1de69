package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.policy.operator.ConditionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All values by what several tests say of them. */
public record Partition(List<Cell> cells) {
    private static final int MOST_CELLS = 2_000;

    /**
     * Values that no test tells apart.
     *
     * @param results of each test, in the order of the tests
     */
    public record Cell(ValueSet values, List<ConditionResult> results) {}

    public static Partition of(List<Division> divisions) throws NotProvableException {
        List<Cell> cells = List.of(new Cell(ValueSet.everything(), List.of()));
        for (Division division : divisions) {
            List<Cell> finer = new ArrayList<>();
            for (Cell cell : cells) {
                add(finer, cell, division.holds(), ConditionResult.TRUE);
                add(finer, cell, division.fails(), ConditionResult.FALSE);
                add(finer, cell, division.undecided(), ConditionResult.INDETERMINATE);
            }
            if (finer.size() > MOST_CELLS) {
                throw new NotProvableException("one argument is compared in more ways than are looked at");
            }
            cells = finer;
        }
        return new Partition(List.copyOf(cells));
    }

    private static void add(List<Cell> cells, Cell cell, ValueSet values, ConditionResult result)
            throws NotProvableException {
        ValueSet both = cell.values().and(values);
        if (!both.isEmpty()) {
            cells.add(new Cell(
                    both,
                    Stream.concat(cell.results().stream(), Stream.of(result)).toList()));
        }
    }
}
