package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies that may have been in force, and whether their pins were those of the policy that is asked now. */
final class PinsThen {
    static final String OPEN = "whether the tool was as pinned";
    private static final String RULE = "/pins";

    private final Policy policy;
    private final Map<String, Policy> before = new HashMap<>();

    PinsThen(Policy policy, List<Policy> before) {
        this.policy = policy;
        before.forEach(one -> this.before.put(one.fingerprint(), one));
        this.before.put(policy.fingerprint(), policy);
    }

    /** The policy that decided, where it is known. */
    Optional<Policy> policy(DecisionRecord record) {
        return Optional.ofNullable(before.get(record.policy()));
    }

    /** Whether nobody can tell what pins say about the message: definitions of tools are in no record. */
    boolean areOpen(DecisionRecord record) {
        if (record.rule().startsWith(RULE)) {
            return true;
        }
        return policy.definition().pins().isPresent()
                && record.kind().equals(Optional.of(TargetKind.TOOL))
                && policy(record)
                        .filter(then -> then.definition()
                                .pins()
                                .equals(policy.definition().pins()))
                        .isEmpty();
    }
}
