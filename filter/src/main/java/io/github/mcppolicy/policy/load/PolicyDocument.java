package io.github.mcppolicy.policy.load;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a policy document at one time. Immutable. */
public final class PolicyDocument {
    private static final int FINGERPRINT_DIGITS = 16;

    private final byte[] bytes;
    private final String hash;

    private PolicyDocument(byte[] bytes) {
        this.bytes = bytes;
        this.hash = sha256(bytes);
    }

    /** A document with these bytes, whether or not they are a policy. */
    public static PolicyDocument of(byte[] bytes) {
        return new PolicyDocument(bytes.clone());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256, as 64 lower-case hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** What a policy that is loaded from this document is called: the first 16 digits of the hash. */
    public String fingerprint() {
        return hash.substring(0, FINGERPRINT_DIGITS);
    }
}
