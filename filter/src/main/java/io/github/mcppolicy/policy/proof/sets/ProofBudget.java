package io.github.mcppolicy.policy.proof.sets;

/**
 * How much work sets of texts may take. Work is counted and not timed, so the same question always gets the same answer.
 *
 * @param mostStates of one automaton
 * @param mostWork steps of one operation
 */
public record ProofBudget(int mostStates, int mostWork) {

    /** Seconds for the worst pattern. */
    public static final ProofBudget DEFAULT = new ProofBudget(20_000, 2_000_000);

    static final String REMEDY = "simplify the pattern, for instance by smaller counted repeats";
}
