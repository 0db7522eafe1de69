package io.github.mcppolicy.policytest;

import io.github.mcppolicy.simulation.SimulatedCaller;

/**
 * Who sends.
 *
 * @param session the session of the app; empty where there is none
 */
record TestCaller(SimulatedCaller caller, String session) {
    private static final String ADDRESS = "127.0.0.1";

    /** Somebody nothing is known of. */
    static final TestCaller ANYBODY = new TestCaller(SimulatedCaller.at(ADDRESS), "");
}
