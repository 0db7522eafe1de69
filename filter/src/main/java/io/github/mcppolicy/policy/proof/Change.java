package io.github.mcppolicy.policy.proof;

import java.util.List;
import java.util.Optional;

/**
 * What differs between two policies for one target and some callers.
 *
 * @param grant whose callers; empty for those without a grant
 * @param kind {@code tool}, {@code resource}, {@code prompt}, {@code pins}, or {@code policy} for all of it
 * @param name the key of the target's entry in a policy; {@code *} for a target that has none
 * @param details what differs besides who may call what, and what could not be found out; for people
 * @param witness a call that shows it; empty where no call does
 * @param otherWitness one that shows the opposite, where each policy lets something through that the other does not
 */
public record Change(
        String grant,
        String kind,
        String name,
        Relation relation,
        List<String> details,
        Optional<Witness> witness,
        Optional<Witness> otherWitness) {

    public Change {
        details = List.copyOf(details);
    }

    /** The same for other callers. */
    Change of(String otherGrant) {
        return new Change(otherGrant, kind, name, relation, details, witness, otherWitness);
    }
}
