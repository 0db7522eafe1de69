package io.github.mcppolicy.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a captured file begins with, not encrypted: what it is, the salt of its key, and a check of the key.
 *
 * <p>Behind it stand records, each with its length before it. The first says which file was written before this one and
 * how many records that has; the last says that it is the last. A file without such an end is being written, or was cut.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by hand
record FileStart(byte[] salt, byte[] check) {
    private static final byte[] MAGIC = "MCPCAP01".getBytes(StandardCharsets.US_ASCII);
    static final int SALT_BYTES = 32;
    private static final int CHECK_BYTES = 16;
    static final int BYTES = MAGIC.length + SALT_BYTES + CHECK_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    static FileStart create(CaptureKey key) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new FileStart(salt, key.check(salt));
    }

    /** Whether these are the first bytes of a captured file. */
    static boolean isAt(byte[] content) {
        return content.length >= MAGIC.length && Arrays.equals(content, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static Optional<FileStart> read(byte[] content) {
        if (content.length < BYTES || !isAt(content)) {
            return Optional.empty();
        }
        int behindSalt = MAGIC.length + SALT_BYTES;
        return Optional.of(new FileStart(
                Arrays.copyOfRange(content, MAGIC.length, behindSalt),
                Arrays.copyOfRange(content, behindSalt, behindSalt + CHECK_BYTES)));
    }

    boolean fits(CaptureKey key) {
        return Arrays.equals(check, key.check(salt));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).put(MAGIC).put(salt).put(check).array();
    }
}
