package io.github.mcppolicy.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A grant as its author wrote it, free of errors.
 *
 * @param name unique in its document
 * @param expires from this instant on, the grant fits nobody
 * @param rules the whole policy of its callers: a section that the grant leaves out is the document's own
 */
public record GrantDefinition(String name, GrantHolders holders, Optional<Instant> expires, PolicyDefinition rules) {

    /** Whether it has not expired. */
    public boolean isInForce(Instant now) {
        return expires.isEmpty() || now.isBefore(expires.get());
    }

    /** The first instant at which it has expired; never reached when it does not expire. */
    Instant end() {
        return expires.orElse(Instant.MAX);
    }

    GrantDefinition with(PolicyDefinition other) {
        return new GrantDefinition(name, holders, expires, other);
    }
}
