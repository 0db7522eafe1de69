package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.operator.ConditionResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules as a machine that is shown one variable after the other. Its state says no more than what the variables still to
 * come need to know, so that states are few. Immutable.
 */
final class Machine {

    /**
     * What is known after some variables.
     *
     * @param outcome so far; it only becomes narrower
     * @param failed the clauses that have failed and have tests of variables still to come
     */
    record State(Outcome outcome, BitSet failed) {}

    private record Share(int clause, List<Object> tests, boolean isLast) {}

    private final Outcome start;
    private final List<Clause> clauses;
    private final List<List<Share>> byVariable = new ArrayList<>();

    Machine(Outcome start, List<Clause> clauses, Space space) {
        this.start = start;
        this.clauses = clauses;
        for (int i = 0; i < space.variables().size(); i++) {
            byVariable.add(new ArrayList<>());
        }
        for (int i = 0; i < clauses.size(); i++) {
            addShares(i, space);
        }
    }

    private void addShares(int clause, Space space) {
        Map<Integer, List<Object>> tests = new HashMap<>();
        for (ValueTest test : clauses.get(clause).tests()) {
            tests.computeIfAbsent(space.variableOf(test.path()), ignored -> new ArrayList<>())
                    .add(test.meaning());
        }
        int last = tests.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
        tests.forEach((variable, own) -> byVariable.get(variable).add(new Share(clause, own, variable == last)));
    }

    State start() {
        return new State(start, new BitSet());
    }

    State after(State before, int variable, Cell cell) {
        List<Share> shares = byVariable.get(variable);
        if (before.outcome() == Outcome.DENIED || shares.isEmpty()) {
            return before;
        }
        Outcome outcome = before.outcome();
        BitSet failed = (BitSet) before.failed().clone();
        for (Share share : shares) {
            Clause clause = clauses.get(share.clause());
            boolean fails = false;
            for (Object test : share.tests()) {
                ConditionResult result = cell.results().get(test);
                if (result == ConditionResult.INDETERMINATE) {
                    outcome = outcome.orNarrower(clause.undecided());
                }
                fails |= result == ConditionResult.FALSE;
            }
            if (fails) {
                outcome = outcome.orNarrower(clause.fails());
                failed.set(share.clause());
            }
            if (share.isLast()) {
                if (!failed.get(share.clause())) {
                    outcome = outcome.orNarrower(clause.holds());
                }
                failed.clear(share.clause());
            }
        }
        return new State(outcome, outcome == Outcome.DENIED ? new BitSet() : failed);
    }
}
