package io.github.mcppolicy.policy;

/** The reason why a message about a name is answered like one about a name without an entry. */
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

    /** The same for a target whose entry only monitors. */
    default TreatedAsUnlisted monitored() {
        return asUnlisted -> new Decision.Monitored(decision(asUnlisted));
    }

    /** The decision that follows from the decision about a name without an entry. */
    Decision decision(Decision asUnlisted);
}
