package io.github.mcppolicy;

import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import java.time.Instant;
import java.util.List;

/** Tells the operator of grants that have expired before their policy comes into force: they fit nobody. */
final class ExpiredGrants {
    private ExpiredGrants() {}

    /** One line for each. */
    static List<String> of(Policy policy, Instant now) {
        return policy.grants().stream()
                .filter(grant -> !grant.isInForce(now))
                .map(ExpiredGrants::line)
                .toList();
    }

    private static String line(Grant grant) {
        return "/grants/" + grant.place() + ": the grant \""
                + grant.definition().name() + "\" has expired ("
                + grant.definition().expires().orElseThrow()
                + ") and fits nobody; give it a later \"expires\" or remove it";
    }
}
