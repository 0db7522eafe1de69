package io.github.mcppolicy.approval;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a call in a store of approvals: HMAC-SHA256 with the store's secret over everything that a yes is bound
 * to, each part behind its length, so that no two calls that differ have the same key. Immutable.
 *
 * @param ofCall of this very call
 * @param ofBatch of every call of the same tool by the same caller under the same policy, whatever its arguments
 */
public record CallKeys(String ofCall, String ofBatch) {
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Makes the keys of a call.
     *
     * @param secret of the store
     * @param caller {@code principal:..}, {@code grant:..} or {@code address:..}
     * @param grant the name of the caller's grant; empty where the document's own sections hold
     * @param tool the name of the tool
     * @param argumentsDigest of the canonical arguments
     * @param toolFingerprint of every definition that the tool was shown with; empty where none is known
     * @param policyVersion hash of the policy document
     */
    public static CallKeys of(
            byte[] secret,
            String caller,
            String grant,
            String tool,
            String argumentsDigest,
            String toolFingerprint,
            String policyVersion) {
        return new CallKeys(
                hmac(secret, "call", caller, grant, tool, toolFingerprint, policyVersion, argumentsDigest),
                hmac(secret, "batch", caller, grant, tool, toolFingerprint, policyVersion));
    }

    private static String hmac(byte[] secret, String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            for (String part : parts) {
                mac.update(withLength(part));
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** As UTF-16 code units: an encoder would make the same of every half of a surrogate pair. */
    private static byte[] withLength(String part) {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + part.length() * Character.BYTES);
        buffer.putInt(part.length());
        buffer.asCharBuffer().put(part);
        return buffer.array();
    }
}
