package io.github.mcppolicy.cli.suggest;

import java.util.List;

/**
 * What records show.
 *
 * @param facts which also say what stands for what
 * @param records how many lines were records
 * @param ofQuestions how many of them were about questions to people
 * @param before how many were left out because they are too old
 * @param unreadable what to tell about lines that were not records
 * @param hasOtherVersions whether some were decided by another policy than the given one
 */
record Traffic(
        Tally tally,
        Facts facts,
        long records,
        long ofQuestions,
        long before,
        List<String> unreadable,
        boolean hasOtherVersions) {
    Traffic {
        unreadable = List.copyOf(unreadable);
    }
}
