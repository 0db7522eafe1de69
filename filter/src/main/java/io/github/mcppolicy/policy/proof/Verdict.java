package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.Decision;

/**
 * What a policy says about a call.
 *
 * @param decision as records of decisions spell it: {@code allow}, {@code approval}, {@code deny}, {@code hide}, or
 *     {@code pass} where no rule looks at the call
 * @param rule JSON Pointer (RFC 6901) into the policy; empty where no rule decides
 */
public record Verdict(String decision, String rule) {

    static Verdict of(Decision decision) {
        if (decision instanceof Decision.Allow allow) {
            return new Verdict("allow", allow.rule());
        }
        if (decision instanceof Decision.Ask ask) {
            return new Verdict("approval", ask.rule());
        }
        if (decision instanceof Decision.Monitored monitored) {
            return new Verdict("allow", of(monitored.decided()).rule());
        }
        if (decision instanceof Decision.Hidden hidden) {
            return new Verdict("hide", hidden.rule());
        }
        if (decision instanceof Decision.LikeUnlisted ambiguous) {
            return new Verdict("deny", ambiguous.rule());
        }
        return new Verdict("deny", ((Decision.Deny) decision).rule());
    }
}
