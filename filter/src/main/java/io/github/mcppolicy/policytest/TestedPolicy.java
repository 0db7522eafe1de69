package io.github.mcppolicy.policytest;

import io.github.mcppolicy.policy.load.Position;

/** Which policy a file tests. */
sealed interface TestedPolicy {

    /** It is given to whoever runs the tests. */
    enum Unnamed implements TestedPolicy {
        UNNAMED
    }

    /**
     * It stands in the file.
     *
     * @param document as the file writes it
     * @param at where it begins there
     */
    record Inline(Position at, String document) implements TestedPolicy {}

    /**
     * It is another file.
     *
     * @param place of its name
     * @param path seen from the test file
     */
    record Beside(Place place, String path) implements TestedPolicy {}
}
