package io.github.mcppolicy.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is computed over each record of a chain: SHA-256, or HMAC-SHA256 (RFC 2104) where there is a key. It keeps its
 * memory for the next one. For use by one thread at a time.
 */
public final class ChainDigest {

    /** Hexadecimal digits of a digest. */
    static final int DIGITS = 64;

    private static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private final Algorithm algorithm;
    private final Kind kind;
    private final byte[] result = new byte[BYTES];

    /** Which of the two. */
    public enum Kind {
        /** Shows what was changed by somebody who does not compute the chain anew. */
        HASH("hash"),
        /** Shows what was changed by somebody who does not have the key. */
        MAC("mac");

        private final String member;

        Kind(String member) {
            this.member = member;
        }

        /** The name of the member that has it in a record. */
        String member() {
            return member;
        }
    }

    private interface Algorithm {
        void compute(byte[] bytes, int from, int length, byte[] result) throws GeneralSecurityException;
    }

    private ChainDigest(Kind kind, Algorithm algorithm) {
        this.kind = kind;
        this.algorithm = algorithm;
    }

    /** Without a key. */
    public static ChainDigest sha256() {
        MessageDigest sha256 = newSha256();
        return new ChainDigest(Kind.HASH, (bytes, from, length, result) -> {
            sha256.update(bytes, from, length);
            sha256.digest(result, 0, BYTES);
        });
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw everyPlatformHasIt(impossible);
        }
    }

    /**
     * With a key.
     *
     * @param key not empty
     */
    public static ChainDigest keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return new ChainDigest(Kind.MAC, (bytes, from, length, result) -> {
                mac.update(bytes, from, length);
                mac.doFinal(result, 0);
            });
        } catch (GeneralSecurityException impossible) {
            throw everyPlatformHasIt(impossible);
        }
    }

    private static IllegalStateException everyPlatformHasIt(GeneralSecurityException impossible) {
        return new IllegalStateException("every Java platform has SHA-256 and HMAC-SHA256", impossible);
    }

    /** Whether it takes a key. */
    public Kind kind() {
        return kind;
    }

    /** Puts the lower-case hexadecimal digits of the digest of these bytes into {@code digits}. */
    void digest(byte[] bytes, int from, int length, byte[] digits) {
        try {
            algorithm.compute(bytes, from, length, result);
        } catch (GeneralSecurityException impossible) {
            throw everyPlatformHasIt(impossible);
        }
        for (int i = 0; i < BYTES; i++) {
            digits[2 * i] = HEX[result[i] >> 4 & 0xF];
            digits[2 * i + 1] = HEX[result[i] & 0xF];
        }
    }

    /** The lower-case hexadecimal digits of the digest of the first {@code length} bytes. */
    public String of(byte[] bytes, int length) {
        byte[] digits = new byte[DIGITS];
        digest(bytes, 0, length, digits);
        return new String(digits, US_ASCII);
    }
}
