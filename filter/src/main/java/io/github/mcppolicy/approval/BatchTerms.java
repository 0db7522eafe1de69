package io.github.mcppolicy.approval;

import java.time.Duration;

/**
 * How far one yes may reach: to other calls of the same tool by the same caller.
 *
 * @param max how many calls in all, at least 1
 * @param ttl for how long from the answer on; positive
 */
public record BatchTerms(int max, Duration ttl) {

    /** Whether these terms grant nothing beyond the others. */
    public boolean areWithin(BatchTerms allowed) {
        return max <= allowed.max && ttl.compareTo(allowed.ttl) <= 0;
    }
}
