package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcppolicy.policy.TokenHash;
import io.github.mcppolicy.policy.load.AdminUser;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who has logged in to pages. A session ends by itself, with its user's token, or when there are too many of them: then
 * the oldest one goes. What a browser holds of a session is kept by its hash only. Thread-safe.
 */
final class PageSessions {
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final int MOST = 1_000;
    private static final int RANDOM_BYTES = 32;
    private static final String MAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Users users;
    private final LongSupplier nanos;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    /** @param nanos the time, as {@link System#nanoTime} */
    PageSessions(Users users, LongSupplier nanos) {
        this.users = users;
        this.nanos = nanos;
    }

    /** One login. */
    static final class Session {
        private final String token;
        private final long begin;
        private final byte[] key;

        private Session(String token, long begin, byte[] key) {
            this.token = token;
            this.begin = begin;
            this.key = key;
        }

        /** What a form about a question has to hold, so that nobody else can have made it. */
        String formToken(String question) {
            try {
                Mac mac = Mac.getInstance(MAC);
                mac.init(new SecretKeySpec(key, MAC));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(question.getBytes(US_ASCII)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java platform has " + MAC, impossible);
            }
        }

        /** Whether it is that, compared in a time that says nothing about it. */
        boolean isFormToken(String given, String question) {
            return MessageDigest.isEqual(formToken(question).getBytes(US_ASCII), given.getBytes(US_ASCII));
        }
    }

    /** A session with its user, as both are now. */
    record LoggedIn(Session session, AdminUser user) {}

    /** Begins a session, and returns what the browser is to keep. */
    synchronized String begin(AdminUser user) {
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random());
        sessions.put(TokenHash.of(secret), new Session(user.token(), nanos.getAsLong(), random()));
        return secret;
    }

    private static byte[] random() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return random;
    }

    /** Who has this secret. */
    synchronized Optional<LoggedIn> find(String secret) {
        String hash = TokenHash.of(secret);
        Session session = sessions.get(hash);
        if (session == null) {
            return Optional.empty();
        }
        if (nanos.getAsLong() - session.begin >= LONGEST.toNanos()) {
            sessions.remove(hash);
            return Optional.empty();
        }
        return users.withToken(session.token).map(user -> new LoggedIn(session, user));
    }

    /** Ends it. */
    synchronized void end(String secret) {
        sessions.remove(TokenHash.of(secret));
    }
}
