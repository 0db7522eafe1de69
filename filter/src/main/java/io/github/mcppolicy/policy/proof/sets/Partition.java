package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.policy.operator.ConditionResult;
import java.util.ArrayList;
import java.util.List;

/** All values of one argument, in cells of values for which each of several conditions has the same result. Immutable. */
public record Partition(List<Cell> cells) {
    private static final int MOST_CELLS = 5_000;

    public Partition {
        cells = List.copyOf(cells);
    }

    /**
     * Values that the conditions do not tell apart.
     *
     * @param values not empty
     * @param results one of each condition, in their order
     */
    public record Cell(ValueSet values, List<ConditionResult> results) {
        public Cell {
            results = List.copyOf(results);
        }
    }

    /**
     * Divides by one condition after the other.
     *
     * @throws NotProvableException when there are too many cells, or a set takes too much work
     */
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
                throw new NotProvableException(
                        "the conditions on one argument divide its values in more than " + MOST_CELLS + " ways");
            }
            cells = finer;
        }
        return new Partition(cells);
    }

    private static void add(List<Cell> cells, Cell cell, ValueSet part, ConditionResult result)
            throws NotProvableException {
        ValueSet values = cell.values().and(part);
        if (!values.isEmpty()) {
            List<ConditionResult> results = new ArrayList<>(cell.results());
            results.add(result);
            cells.add(new Cell(values, results));
        }
    }
}
