package io.github.mcppolicy.enforce;

import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a sender after its request. A container answers for the request it is in, so nobody may be asked
 * for a role later, or by another thread. Immutable and thread-safe.
 */
record RememberedRequester(
        Optional<String> principal, String address, List<String> authorization, Map<String, Boolean> roles)
        implements Requester {

    /** Nobody has asked for that role while it could be asked for. */
    static final class UnknownRoleException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnknownRoleException() {
            super("a role that was not asked for during the request", null, false, false);
        }
    }

    /** Asks for every role that the policy names. Only for the thread of the request. */
    static RememberedRequester of(Requester requester, Policy document) {
        Map<String, Boolean> roles = new HashMap<>();
        if (requester.principal().isPresent()) {
            for (Grant grant : document.grants()) {
                grant.definition().holders().roles().forEach(role -> roles.computeIfAbsent(role, requester::isInRole));
            }
        }
        return new RememberedRequester(
                requester.principal(), requester.address(), List.copyOf(requester.authorization()), Map.copyOf(roles));
    }

    @Override
    public boolean isInRole(String role) {
        Boolean known = roles.get(role);
        if (known == null) {
            throw new UnknownRoleException();
        }
        return known;
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "a sender that is remembered";
    }
}
