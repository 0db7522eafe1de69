package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.TokenHash;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret of 256 bits that is printed once, and known to files by its hash. A hash without salt is enough, because
 * nobody can try out 2^256 secrets.
 */
final class NewToken {
    static final String HASH_START = "sha256:";

    private static final int BYTES = 32;

    private final String secret;

    /** @param beginning tells people and scanners what kind of secret it is, such as {@code mcpg_} */
    NewToken(String beginning) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        secret = beginning + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    String secret() {
        return secret;
    }

    /** As files write it. */
    String hash() {
        return HASH_START + TokenHash.of(secret);
    }

    /** Enough of a hash to tell tokens apart, and too little to be taken for the whole. */
    static String shortened(String hash) {
        int end = HASH_START.length() + 12;
        return hash.length() <= end ? hash : hash.substring(0, end) + "...";
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return shortened(hash());
    }
}
