package io.github.mcppolicy.grant;

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
        GrantToken token = GrantToken.of(requester.authorization());
        if (token instanceof GrantToken.Shown shown) {
            return byToken(policy, shown.hash(), now);
        }
        if (token == GrantToken.Ambiguous.AMBIGUOUS) {
            return new Identification.UnknownToken();
        }
        Optional<String> principal = requester.principal();
        return principal.isEmpty()
                ? new Identification.Known(Caller.address(requester.address()), policy)
                : byName(policy, principal.get(), requester, now);
    }

    /** @param hash the SHA-256 of the token */
    static Identification byToken(Policy policy, String hash, Instant now) {
        Optional<Grant> grant = policy.grantIndex().ofToken(hash, now);
        return grant.isPresent()
                ? known(Caller.granted(grant.get().definition().name()), grant.get())
                : new Identification.UnknownToken();
    }

    private static Identification byName(Policy policy, String principal, Requester requester, Instant now) {
        Caller caller = Caller.principal(principal);
        if (policy.grants().isEmpty()) {
            return new Identification.Known(caller, policy);
        }
        Optional<Grant> grant = policy.grantIndex().ofUser(principal, requester::isInRole, now);
        return grant.isPresent()
                ? known(caller.within(grant.get().definition().name()), grant.get())
                : new Identification.Known(caller, policy);
    }

    private static Identification known(Caller caller, Grant grant) {
        return new Identification.Known(caller, grant.policy());
    }
}
