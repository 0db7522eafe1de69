package io.github.mcppolicy.cli;

import io.github.mcppolicy.audit.ChainLink;
import java.util.ArrayList;
import java.util.List;

/** What a verification has found. For use by one thread. */
final class ChainReport {
    private static final int MOST = 1_000;

    private final List<ChainProblem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Verified> chains = new ArrayList<>();
    private long count;

    /**
     * A chain, or the part of one that is in the files.
     *
     * @param files their names, in the order of the chain
     * @param first the number of its first record
     * @param last its last record
     */
    record Verified(List<String> files, long first, ChainLink last) {}

    void add(ChainProblem problem) {
        count++;
        if (problems.size() < MOST) {
            problems.add(problem);
        }
    }

    /** In place of all that were found so far. */
    void addInsteadOfAll(ChainProblem problem) {
        problems.clear();
        count = 0;
        add(problem);
    }

    void note(String note) {
        if (notes.size() < MOST) {
            notes.add(note);
        }
    }

    void add(Verified chain) {
        chains.add(chain);
    }

    /** The first {@value #MOST}. */
    List<ChainProblem> problems() {
        return List.copyOf(problems);
    }

    /** How many there are in all. */
    long count() {
        return count;
    }

    /** What is not broken, and should be known. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    List<Verified> chains() {
        return List.copyOf(chains);
    }
}
