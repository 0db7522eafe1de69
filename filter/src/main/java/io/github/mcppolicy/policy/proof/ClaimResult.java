package io.github.mcppolicy.policy.proof;

import java.util.Optional;

/**
 * Whether a claim holds.
 *
 * @param witness a call that contradicts it, with what the policy says about it; only where it does not hold
 * @param grant of the caller of that call; empty for one without a grant
 * @param reason why it is not known, or what else a person should know; empty where there is nothing to say
 */
public record ClaimResult(Answer holds, Optional<Witness> witness, String grant, String reason) {

    /** Whether it holds. */
    public enum Answer {
        YES,
        NO,
        UNKNOWN
    }
}
