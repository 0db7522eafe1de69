package io.github.mcppolicy.simulation;

import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.grant.Identity;
import io.github.mcppolicy.grant.Requester;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who sends a message. */
public sealed interface SimulatedCaller {

    /**
     * Somebody whose rules are those of a grant, whichever way the grant was found.
     *
     * @param grant the name of the grant in the policy
     */
    record Granted(String grant) implements SimulatedCaller {}

    /** Somebody whom a grant has to be found for. */
    record Known(Optional<String> principal, String address, List<String> authorization, Set<String> roles)
            implements SimulatedCaller, Requester {

        public Known {
            authorization = List.copyOf(authorization);
            roles = Set.copyOf(roles);
        }

        @Override
        public boolean isInRole(String role) {
            return roles.contains(role);
        }

        /** Never the token. */
        @Override
        public String toString() {
            return principal.orElse(address);
        }
    }

    /** Somebody of whom is known what an earlier request has shown. */
    record Remembered(Identity identity) implements SimulatedCaller {}

    /**
     * Somebody who is known to have a grant, or none.
     *
     * @param grant the name of the grant in the policy; empty where the document's own sections hold
     */
    record Placed(Caller caller, Optional<String> grant) implements SimulatedCaller {}

    /** Whom nothing is known of but where the request comes from. */
    static SimulatedCaller at(String address) {
        return new Known(Optional.empty(), address, List.of(), Set.of());
    }

    /** A user whom the app has authenticated. */
    static SimulatedCaller user(String principal, Set<String> roles) {
        return new Known(Optional.of(principal), "127.0.0.1", List.of(), roles);
    }

    /** The holder of a grant's token. */
    static SimulatedCaller holderOf(String token) {
        return new Known(Optional.empty(), "127.0.0.1", List.of("Bearer " + token), Set.of());
    }
}
