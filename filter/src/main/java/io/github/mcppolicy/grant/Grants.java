package io.github.mcppolicy.grant;

import io.github.mcppolicy.policy.EvaluationObserver;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/** Finds the grant of a caller: the first that fits. */
public final class Grants {

    private Grants() {}

    /**
     * Who sends a request, and which of the policy's rules hold for that caller at a time. A policy without grants costs
     * one look at {@code Authorization}: a token that it does not know is refused there, too.
     */
    public static Identification identify(Policy policy, Requester requester, Instant now) {
        return identify(policy, requester, now, EvaluationObserver.NONE);
    }

    /** The same, as an observer sees it. */
    public static Identification identify(
            Policy policy, Requester requester, Instant now, EvaluationObserver observer) {
        GrantToken token = GrantToken.of(requester.authorization());
        if (token instanceof GrantToken.Shown shown) {
            return byToken(policy, shown.hash(), now, observer);
        }
        if (token == GrantToken.Ambiguous.AMBIGUOUS) {
            return new Identification.UnknownToken();
        }
        Optional<String> principal = requester.principal();
        if (principal.isEmpty()) {
            observer.noGrantFits();
            return new Identification.Known(Caller.address(requester.address()), policy);
        }
        return byName(policy, principal.get(), requester, now, observer);
    }

    /** @param hash the SHA-256 of the token */
    static Identification byToken(Policy policy, String hash, Instant now) {
        return byToken(policy, hash, now, EvaluationObserver.NONE);
    }

    private static Identification byToken(Policy policy, String hash, Instant now, EvaluationObserver observer) {
        Optional<Grant> grant = policy.grantIndex().ofToken(hash, now, observer);
        return grant.isPresent()
                ? known(Caller.granted(grant.get().definition().name()), grant.get())
                : new Identification.UnknownToken();
    }

    private static Identification byName(
            Policy policy, String principal, Requester requester, Instant now, EvaluationObserver observer) {
        Caller caller = Caller.principal(principal);
        if (policy.grants().isEmpty()) {
            observer.noGrantFits();
            return new Identification.Known(caller, policy);
        }
        Optional<Grant> grant = policy.grantIndex().ofUser(principal, requester::isInRole, now, observer);
        return grant.isPresent()
                ? known(caller.within(grant.get().definition().name()), grant.get())
                : new Identification.Known(caller, policy);
    }

    private static Identification known(Caller caller, Grant grant) {
        return new Identification.Known(caller, grant.policy());
    }
}
