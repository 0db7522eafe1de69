package io.github.mcppolicy.cli.suggest;

import java.time.Instant;
import java.util.Optional;

/**
 * What a suggestion is made from besides records.
 *
 * @param since records from before are left out
 * @param now tells which grants have expired
 * @param headroom percent that limits allow beyond what was seen; not negative
 * @param given the policy that was in force
 */
public record Terms(Instant since, Instant now, int headroom, Optional<GivenPolicy> given, ApprovalAdvice advice) {

    private static final int PERCENT = 100;

    public Terms {
        if (headroom < 0) {
            throw new IllegalArgumentException("headroom is not negative");
        }
    }

    /** What a limit has to allow where so much was seen: at least one more. */
    int max(long seen) {
        long more = Math.max(1, (Math.min(seen, Integer.MAX_VALUE) * headroom + PERCENT - 1) / PERCENT);
        return (int) Math.min(Integer.MAX_VALUE, seen + more);
    }
}
