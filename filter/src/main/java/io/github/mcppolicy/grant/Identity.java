package io.github.mcppolicy.grant;

import io.github.mcppolicy.policy.Policy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request has shown of its sender, kept to identify the sender again after the request, under a policy that has
 * been replaced or a grant that has expired. It holds the hash of a token, never the token. Immutable and thread-safe.
 */
public final class Identity {

    /** What a request shows that could be a token of a grant. */
    public enum Credentials {
        NONE,
        ONE,
        AMBIGUOUS
    }

    private final Credentials token;
    private final String tokenHash;
    private final Optional<String> principal;
    private final String address;
    private final Map<String, Boolean> roles;

    private Identity(
            Credentials token,
            String tokenHash,
            Optional<String> principal,
            String address,
            Map<String, Boolean> roles) {
        this.token = token;
        this.tokenHash = tokenHash;
        this.principal = principal;
        this.address = address;
        this.roles = Map.copyOf(roles);
    }

    /**
     * Remembers a sender. Only for the thread of the request, and only where it is needed: the container is asked about
     * each role that the policy names.
     */
    public static Identity of(Requester requester, Policy policy) {
        GrantToken shown = GrantToken.of(requester.authorization());
        Optional<String> principal = requester.principal();
        Map<String, Boolean> roles = new HashMap<>();
        if (shown == GrantToken.None.NONE && principal.isPresent()) {
            policy.grantIndex().roles().forEach(role -> roles.put(role, requester.isInRole(role)));
        }
        if (shown instanceof GrantToken.Shown one) {
            return new Identity(Credentials.ONE, one.hash(), principal, requester.address(), roles);
        }
        Credentials token = shown == GrantToken.None.NONE ? Credentials.NONE : Credentials.AMBIGUOUS;
        return new Identity(token, "", principal, requester.address(), roles);
    }

    /**
     * The same in plain values, to be kept elsewhere.
     *
     * @param tokenHash of the token of a grant; empty where the request shows none
     * @param shown what the request shows in the place of such a token
     * @param roles each with the answer of the container
     */
    public record Facts(
            Credentials shown,
            String tokenHash,
            Optional<String> principal,
            String address,
            Map<String, Boolean> roles) {
        public Facts {
            roles = Map.copyOf(roles);
        }
    }

    /** The sender that these facts are about. */
    public static Identity of(Facts facts) {
        return new Identity(facts.shown(), facts.tokenHash(), facts.principal(), facts.address(), facts.roles());
    }

    /** What is remembered. */
    public Facts facts() {
        return new Facts(token, tokenHash, principal, address, roles);
    }

    /** Who this is under a policy, which need not be the one that it was remembered under. */
    public LaterIdentification identify(Policy policy, Instant now) {
        return switch (token) {
            case ONE -> Grants.byToken(policy, tokenHash, now);
            case AMBIGUOUS -> new Identification.UnknownToken();
            case NONE -> withoutToken(policy, now);
        };
    }

    private LaterIdentification withoutToken(Policy policy, Instant now) {
        Remembered remembered = new Remembered();
        Identification found = Grants.identify(policy, remembered, now);
        return remembered.isMissingAnAnswer ? new LaterIdentification.Undecided() : found;
    }

    /** Answers as the request did. */
    private final class Remembered implements Requester {
        private boolean isMissingAnAnswer;

        @Override
        public Optional<String> principal() {
            return principal;
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public List<String> authorization() {
            return List.of();
        }

        /** A missing answer is given as yes, because that ends the questions. */
        @Override
        public boolean isInRole(String role) {
            Boolean answer = roles.get(role);
            isMissingAnAnswer |= answer == null;
            return answer == null || answer;
        }
    }
}
