package io.github.mcppolicy.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes records of one session recognisable without giving away its id, because anyone who knows the id can use the
 * session.
 */
public final class SessionHash {
    private static final int BYTES_SHOWN = 8;
    private static final HexFormat HEX = HexFormat.of();

    private SessionHash() {}

    /**
     * The first 16 hex digits of the SHA-256 of the id in UTF-8; empty for an empty id, which stands for no session.
     */
    public static String of(String sessionId) {
        return sessionId.isEmpty() ? "" : HEX.formatHex(digest(sessionId), 0, BYTES_SHOWN);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
