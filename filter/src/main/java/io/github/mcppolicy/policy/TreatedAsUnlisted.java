package io.github.mcppolicy.policy;

/** Why a message about a name is answered like one about a name that has no entry. */
@FunctionalInterface
interface TreatedAsUnlisted {

    /** The name is hidden. */
    static TreatedAsUnlisted hidden(String rule) {
        return asUnlisted -> new Decision.Hidden(rule, asUnlisted);
    }

    /** Some hosts could take the name for another one. */
    static TreatedAsUnlisted ambiguous(String rule, String reason) {
        return asUnlisted -> new Decision.Ambiguous(rule, reason, asUnlisted);
    }

    /** What is decided, given what is decided about a name without an entry. */
    Decision decision(Decision asUnlisted);
}
