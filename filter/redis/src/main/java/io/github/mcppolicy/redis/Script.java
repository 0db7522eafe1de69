package io.github.mcppolicy.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script, which Redis runs as one step: nothing else happens meanwhile. Immutable. */
final class Script {

    /**
     * A script that says which flags it has is refused as a whole when Redis is full or a read-only replica, and not in
     * the middle of what it writes.
     */
    private static final String FLAGS = "#!lua\n";

    private final byte[] text;
    private final byte[] sha1;

    private Script(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.sha1 = sha1(this.text);
    }

    /**
     * @param time Lua that sets {@code now}, in microseconds
     * @param body Lua that reads it
     */
    static Script of(String time, String body) {
        return new Script(FLAGS + time + "\n" + body);
    }

    byte[] text() {
        return text;
    }

    /** What Redis calls it. */
    byte[] sha1() {
        return sha1;
    }

    private static byte[] sha1(byte[] text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
            return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
