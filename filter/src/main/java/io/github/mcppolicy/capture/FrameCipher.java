package io.github.mcppolicy.capture;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the records of one file, one after the other (AES-256-GCM). The number of a record is its nonce, and it is
 * authenticated with it, so that a record holds in its own place only. For use by one thread.
 */
final class FrameCipher {
    static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int BITS_OF_A_BYTE = 8;
    private static final String NAME = "AES/GCM/NoPadding";

    private final SecretKeySpec key;
    private final Cipher cipher;
    private long number;

    FrameCipher(SecretKeySpec key) {
        this.key = key;
        try {
            this.cipher = Cipher.getInstance(NAME);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + NAME, e);
        }
    }

    /** How many records were encrypted or read: the number of the next one. */
    long number() {
        return number;
    }

    /** The length of the next record, and the record. */
    byte[] seal(byte[] plain) {
        int length = plain.length + TAG_BYTES;
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + length).putInt(length);
        try {
            start(Cipher.ENCRYPT_MODE, length);
            cipher.doFinal(ByteBuffer.wrap(plain), frame);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing that is read here can be wrong", e);
        }
        number++;
        return frame.array();
    }

    /**
     * The next record.
     *
     * @throws AEADBadTagException when it was changed, moved, or belongs to another file
     */
    byte[] open(byte[] sealed) throws AEADBadTagException {
        try {
            start(Cipher.DECRYPT_MODE, sealed.length);
            byte[] plain = cipher.doFinal(sealed);
            number++;
            return plain;
        } catch (AEADBadTagException changed) {
            throw changed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing that is read here can be wrong", e);
        }
    }

    private void start(int mode, int length) throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(number).array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * BITS_OF_A_BYTE, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(number)
                .putInt(length)
                .array());
    }
}
