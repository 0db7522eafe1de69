package io.github.mcppolicy.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What the entries of one store are called. All names share a hash tag, so that a cluster keeps them in one slot and a
 * script can use several of them. Text from a policy or a client stands in no name, only a hash of it: names are short,
 * whatever the text is, and nobody reads in them who calls. Immutable.
 *
 * @param prefix what tells the entries of this store from those of others; without braces
 */
record Keys(String prefix) {

    /** The name of an entry that there is one of. */
    byte[] one(String kind) {
        return bytes("{" + prefix + "}:" + kind);
    }

    /** The name of the entry of this kind that texts stand for. */
    byte[] of(String kind, String... texts) {
        return named(kind, hash(texts));
    }

    /** The name of the entry of this kind with an id that the store has made. */
    byte[] named(String kind, String id) {
        return bytes("{" + prefix + "}:" + kind + ":" + id);
    }

    /** What all names of a kind begin with, for a script that goes on to what an entry names. */
    byte[] beginningOf(String kind) {
        return named(kind, "");
    }

    /** SHA-256 of texts, in 43 characters. Different lists of texts have different hashes. */
    static String hash(String... texts) {
        MessageDigest sha256 = sha256();
        for (String text : texts) {
            // Char by char: an encoder would replace half a surrogate pair, and what differs must not become the same.
            ByteBuffer chars = ByteBuffer.allocate(Integer.BYTES + Character.BYTES * text.length());
            chars.putInt(text.length());
            chars.asCharBuffer().put(text);
            sha256.update(chars.array());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return bytes(Long.toString(number));
    }
}
