package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.ArgumentPath;

/** What the agent is told where the author wrote no text. Made of the policy's own words, never of the call's. */
final class Reasons {
    static final String NOT_ALLOWED = "the tool is not allowed by the policy";
    static final String FORBIDDEN = "the policy forbids this call";
    static final String NOT_MET = "a condition of the policy is not met";

    private Reasons() {}

    static String undecidable(ArgumentPath path) {
        return "the value of " + path + " has a type or form that the policy cannot judge";
    }

    static String notSpendable(ArgumentPath path, int max) {
        return path + " must be a number from 0 to " + max;
    }

    static String ambiguous(String key) {
        return "an argument name is easily mistaken for \"" + key + "\"; use exactly that name, once";
    }
}
