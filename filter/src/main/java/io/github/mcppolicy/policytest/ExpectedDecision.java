package io.github.mcppolicy.policytest;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.config.Mode;
import java.util.List;
import java.util.Optional;

/**
 * What is to be decided. What is empty may be anything, but for the mode.
 *
 * @param rule JSON Pointer (RFC 6901) of the rule that decides, or of the entry or default that allows
 * @param reason the whole text
 * @param spends what is taken from limits, in the order of the policy
 * @param mode whether the decision is carried out; where it is empty, what stops a message has to stop it
 */
record ExpectedDecision(
        Place place,
        AuditDecision decision,
        Optional<String> rule,
        Optional<String> reason,
        Optional<ExpectedText> answer,
        Optional<List<Spent>> spends,
        Optional<Mode> mode,
        Optional<LikeUnlisted> asUnlisted) {

    /** How a target is answered that the caller must not know of. */
    sealed interface LikeUnlisted {
        /** It is not: the caller may know of it. */
        enum No implements LikeUnlisted {
            NO
        }

        /**
         * Like a target without an entry.
         *
         * @param decision what that one gets: {@code allow} or {@code deny}
         */
        record As(AuditDecision decision, Optional<String> rule, Optional<String> reason) implements LikeUnlisted {}
    }
}
