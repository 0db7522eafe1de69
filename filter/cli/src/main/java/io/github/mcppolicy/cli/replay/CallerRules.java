package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.simulation.SimulatedCaller;
import java.util.List;
import java.util.Optional;

/**
 * Which of a policy's rules hold for the caller of an audit record, which names the caller and its grant, but neither
 * tokens nor roles.
 */
final class CallerRules {
    private static final String ADDRESS = "address:";
    private static final String PRINCIPAL = "principal:";
    private static final int WHOLE = 200;

    private final Policy policy;

    /** @param policy the one that is asked now */
    CallerRules(Policy policy) {
        this.policy = policy;
    }

    /** A caller, and its rules. */
    record Found(SimulatedCaller.Placed caller, Policy rules) {}

    /**
     * Finds them; empty where the record does not tell.
     *
     * @param before the policy that was in force, where it is known
     */
    Optional<Found> find(DecisionRecord record, Optional<Policy> before) {
        if (record.caller().length() >= WHOLE || record.grant().length() >= WHOLE) {
            return Optional.empty();
        }
        boolean isAddress = record.caller().startsWith(ADDRESS);
        if (isAddress || (policy.grants().isEmpty() && record.caller().startsWith(PRINCIPAL))) {
            return Optional.of(new Found(placed(record, Optional.empty()), policy));
        }
        if (areTheSameIn(before)) {
            return record.grant().isEmpty()
                    ? Optional.of(new Found(placed(record, Optional.empty()), policy))
                    : named(record, record.grant());
        }
        return record.caller().startsWith(PRINCIPAL) ? withoutRoles(record) : Optional.empty();
    }

    /** Whether that policy gives everybody the grant of the same name. */
    boolean areTheSameIn(Optional<Policy> other) {
        return other.isPresent()
                && (other.get() == policy || holders(other.get()).equals(holders(policy)));
    }

    /** Where no grant asks for a role, the name of a user is all that counts. */
    private Optional<Found> withoutRoles(DecisionRecord record) {
        if (!policy.grantIndex().roles().isEmpty()) {
            return Optional.empty();
        }
        String name = record.caller().substring(PRINCIPAL.length());
        Optional<Grant> grant = policy.grantIndex().ofUser(name, role -> false, record.time());
        return grant.isPresent()
                ? named(record, grant.get().definition().name())
                : Optional.of(new Found(placed(record, Optional.empty()), policy));
    }

    private Optional<Found> named(DecisionRecord record, String grant) {
        return policy.grants().stream()
                .filter(one -> one.definition().name().equals(grant))
                .findFirst()
                .map(one -> new Found(placed(record, Optional.of(grant)), one.policy()));
    }

    private static SimulatedCaller.Placed placed(DecisionRecord record, Optional<String> grant) {
        return new SimulatedCaller.Placed(new Caller(record.caller(), grant), grant);
    }

    /** Whom grants are for, and until when. */
    private static List<List<Object>> holders(Policy policy) {
        return policy.grants().stream()
                .map(Grant::definition)
                .map(CallerRules::holder)
                .toList();
    }

    private static List<Object> holder(GrantDefinition grant) {
        return List.of(grant.name(), grant.holders(), grant.expires());
    }
}
