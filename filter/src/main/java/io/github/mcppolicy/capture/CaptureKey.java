package io.github.mcppolicy.capture;

import io.github.mcppolicy.config.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that the key of each captured file is made from. A file has a key of its own (HMAC-SHA256 of its random salt),
 * so that its records can be numbered from 0 without any number being used twice under one key.
 */
public final class CaptureKey {
    private static final int SHORTEST = 32;
    private static final int LONGEST = 4096;
    private static final String MAC = "HmacSHA256";
    private static final byte[] FOR_RECORDS = "mcp-policy capture 1 records".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FOR_CHECK = "mcp-policy capture 1 check".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKED_BYTES = 16;

    private final byte[] secret;

    private CaptureKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * The key in a file that nobody but its owner can read.
     *
     * @param setting what names the file, for messages
     * @throws IOException when it cannot be used, with what to do about it
     */
    public static CaptureKey read(Path file, String setting) throws IOException {
        byte[] content = PrivateFile.read(file, setting, LONGEST);
        byte[] key = PrivateFile.key(content);
        if (content.length > LONGEST || key.length < SHORTEST) {
            throw new IOException("The file " + file + " that " + setting + " names has a key of "
                    + (content.length > LONGEST ? "more than " + LONGEST : key.length) + " bytes; a key has " + SHORTEST
                    + " to " + LONGEST + ", without white space at its end: write one with openssl rand -hex 32");
        }
        return new CaptureKey(key);
    }

    SecretKeySpec ofRecords(byte[] salt) {
        return new SecretKeySpec(mac(FOR_RECORDS, salt), "AES");
    }

    /** Tells a wrong key from a changed file; says nothing of the key. */
    byte[] check(byte[] salt) {
        return Arrays.copyOf(mac(FOR_CHECK, salt), CHECKED_BYTES);
    }

    private byte[] mac(byte[] purpose, byte[] salt) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            mac.update(purpose);
            return mac.doFinal(salt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "a key";
    }
}
