package io.github.mcppolicy.grant;

import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.GrantHolders;
import io.github.mcppolicy.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Finds the grant of a caller: the first that fits. */
public final class Grants {
    private static final String SCHEME = "bearer ";
    private static final String TOKEN = "mcpg_";

    private Grants() {}

    /** Who sends a request, and which of the policy's rules hold for that caller at a time. */
    public static Identification identify(Policy policy, Requester requester, Instant now) {
        Optional<String> token = token(requester);
        if (token.isPresent()) {
            return policy.grants().stream()
                    .filter(grant -> isInForce(grant, now))
                    .filter(grant -> grant.definition().holders().tokens().contains(token.get()))
                    .findFirst()
                    .<Identification>map(grant -> new Identification.Known(
                            Caller.granted(grant.definition().name()), grant.policy()))
                    .orElseGet(Identification.UnknownToken::new);
        }
        Caller caller =
                requester.principal().map(Caller::principal).orElseGet(() -> Caller.address(requester.address()));
        return policy.grants().stream()
                .filter(grant ->
                        isInForce(grant, now) && fits(grant.definition().holders(), requester))
                .findFirst()
                .map(grant -> new Identification.Known(
                        caller.within(grant.definition().name()), grant.policy()))
                .orElseGet(() -> new Identification.Known(caller, policy));
    }

    private static boolean isInForce(Grant grant, Instant now) {
        return grant.definition().expires().map(now::isBefore).orElse(true);
    }

    private static boolean fits(GrantHolders holders, Requester requester) {
        return requester.principal().isPresent()
                && (holders.principals().stream()
                                .anyMatch(pattern ->
                                        pattern.matches(requester.principal().get()))
                        || holders.roles().stream().anyMatch(requester::isInRole));
    }

    private static Optional<String> token(Requester requester) {
        return requester.authorization().stream()
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(credentials -> credentials.startsWith(TOKEN))
                .map(Grants::hash)
                .findFirst();
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
