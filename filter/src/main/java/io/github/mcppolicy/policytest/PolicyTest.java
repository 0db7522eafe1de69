package io.github.mcppolicy.policytest;

import java.util.List;

/**
 * One test: what is sent, in order, and what is to be decided. Each test begins with nothing counted and nobody asked.
 *
 * @param name unique in its file
 * @param steps at least one
 */
public record PolicyTest(String name, Place place, List<TestStep> steps) {
    public PolicyTest {
        steps = List.copyOf(steps);
    }
}
