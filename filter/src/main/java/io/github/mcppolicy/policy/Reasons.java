package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;

/** What the agent is told when the author wrote no text. It consists of the policy's own words, never of the call's. */
final class Reasons {
    static final String FORBIDDEN = "the policy forbids this call";
    static final String AMBIGUOUS_NAME = "the name can be taken for another one that the policy names";
    static final String AMBIGUOUS_URI = "the URI can be read as another one that the policy names";
    static final String NOT_MET = "a condition of the policy is not met";

    private Reasons() {}

    static String notPlain(String objection) {
        return "the URI is not plain: it " + objection;
    }

    static String notAllowed(TargetKind kind) {
        return "the " + kind.noun() + " is not allowed by the policy";
    }

    static String indeterminate(ArgumentPath path) {
        return "the value of " + path + " has a type, form or length that the policy cannot evaluate";
    }

    static String notSpendable(ArgumentPath path, int max) {
        return path + " must be a number from 0 to " + max;
    }

    static String ambiguous(String key) {
        return "an argument name is easily mistaken for \"" + key + "\"; use exactly that name, once";
    }
}
