package io.github.mcppolicy.policy;

import java.time.Instant;

/**
 * A grant ready to evaluate calls. Immutable and thread-safe.
 *
 * @param policy the rules of its callers
 * @param place where it stands among the grants of the document, counted from 0
 */
public record Grant(GrantDefinition definition, Policy policy, int place) {

    /** Whether it has not expired. */
    public boolean isInForce(Instant now) {
        return definition.isInForce(now);
    }
}
