package io.github.mcppolicy.approval;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A text that a client gets and has to send back: the {@code requestState} of revision 2026-07-28, or the id of an
 * elicitation. It is authenticated with HMAC-SHA256 over what it holds and over what it belongs to, so it opens only
 * with the call and the caller that it was made for. It proves nothing else: whether anybody has said yes, only the
 * store knows. Immutable.
 *
 * @param approvalId of the question that it belongs to
 * @param expires when it no longer opens
 * @param appState the app's own {@code requestState}, as JSON, where the filter's had to take its place; empty where the
 *     app has given none
 */
public record RequestState(String approvalId, Instant expires, Optional<String> appState) {

    /** Begins each of these texts. Whatever begins like this and does not open is refused. */
    public static final String MARKER = "mcp-policy.";

    /** A longer one of the app's is not carried along: the client sends it in every further request. */
    public static final int LONGEST_APP_STATE = 16 * 1024;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int MAC_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What a text belongs to.
     *
     * @param use keeps texts of one use from being taken for those of another
     * @param caller the key of the caller
     * @param session the session that it was given in; empty where there are none
     * @param method the JSON-RPC method of the request; empty where it belongs to none
     * @param target the tool that the request calls; empty where it belongs to no request
     * @param argumentsDigest that of the request's arguments; empty where it belongs to no request
     */
    public record Owner(Use use, String caller, String session, String method, String target, String argumentsDigest) {}

    /** What texts are used for. */
    public enum Use {
        /** The {@code requestState} of a call about which the client shows a form. */
        FORM,
        /** The {@code requestState} of a call about which the client opens an address. */
        ADDRESS,
        /** The {@code requestState} of a call that was let through, and in which the app asks for more. */
        CONTINUATION,
        /** The id of an elicitation that was sent to a client. */
        ELICITATION
    }

    /** What comes of opening a text. */
    public sealed interface Opening {

        /** It belongs to that owner. */
        record Opened(RequestState state) implements Opening {}

        /** It belonged to that owner, until it expired. */
        record Expired(RequestState state) implements Opening {}

        /** It was made for somebody or something else, or was made up. */
        enum Foreign implements Opening {
            FOREIGN
        }
    }

    /** Whether a text claims to be one of these. */
    public static boolean isMarked(String text) {
        return text.startsWith(MARKER);
    }

    /** The text for that owner. */
    public String seal(byte[] secret, Owner owner) {
        byte[] content = content();
        byte[] sealed = new byte[MAC_BYTES + content.length];
        System.arraycopy(mac(secret, owner, content), 0, sealed, 0, MAC_BYTES);
        System.arraycopy(content, 0, sealed, MAC_BYTES, content.length);
        return MARKER + ENCODER.encodeToString(sealed);
    }

    /** Opens a text as that owner's. */
    public static Opening open(byte[] secret, Owner owner, String text, Instant now) {
        Optional<byte[]> sealed = decoded(text);
        if (sealed.isEmpty() || sealed.get().length <= MAC_BYTES) {
            return Opening.Foreign.FOREIGN;
        }
        byte[] mac = new byte[MAC_BYTES];
        byte[] content = new byte[sealed.get().length - MAC_BYTES];
        System.arraycopy(sealed.get(), 0, mac, 0, MAC_BYTES);
        System.arraycopy(sealed.get(), MAC_BYTES, content, 0, content.length);
        if (!MessageDigest.isEqual(mac, mac(secret, owner, content))) {
            return Opening.Foreign.FOREIGN;
        }
        RequestState state = of(content);
        return now.isBefore(state.expires) ? new Opening.Opened(state) : new Opening.Expired(state);
    }

    /** A decoder ignores bits at the end, and so takes several texts for one. */
    private static Optional<byte[]> decoded(String text) {
        if (!isMarked(text)) {
            return Optional.empty();
        }
        String encoded = text.substring(MARKER.length());
        try {
            byte[] bytes = DECODER.decode(encoded);
            return ENCODER.encodeToString(bytes).equals(encoded) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** No two are the same, so that each can be taken once where that matters. */
    private byte[] content() {
        return written(out -> {
            out.writeLong(RANDOM.nextLong());
            out.writeLong(expires.getEpochSecond());
            write(out, approvalId);
            write(out, appState.orElse(""));
        });
    }

    /** What was authenticated is read without a doubt. */
    private static RequestState of(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            in.skipNBytes(Long.BYTES);
            Instant expires = Instant.ofEpochSecond(in.readLong());
            String approvalId = read(in);
            String appState = read(in);
            return new RequestState(approvalId, expires, appState.isEmpty() ? Optional.empty() : Optional.of(appState));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] mac(byte[] secret, Owner owner, byte[] content) {
        byte[] authenticated = written(out -> {
            write(out, "mcp-policy request state 1");
            write(out, owner.use.name());
            write(out, owner.caller);
            write(out, owner.session);
            write(out, owner.method);
            write(out, owner.target);
            write(out, owner.argumentsDigest);
            out.writeInt(content.length);
            out.write(content);
        });
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(authenticated);
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
