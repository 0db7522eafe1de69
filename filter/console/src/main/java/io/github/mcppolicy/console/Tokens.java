package io.github.mcppolicy.console;

import io.github.mcppolicy.policy.TokenHash;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tokens of users of the admin address. A token is never kept, only its hash. */
final class Tokens {
    private static final int RANDOM_BYTES = 32;

    /** A grant's token begins otherwise, so it can never be one of these. */
    private static final String BEGINNING = "mcpa_";

    private static final String TOKEN = BEGINNING + "[A-Za-z0-9._~+/=-]{16,256}";
    private static final Pattern CREDENTIALS = Pattern.compile("(?i:bearer) +(" + TOKEN + ") *");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** A token that nobody has. */
    static String create() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The hash of a text, if that can be a token. */
    static Optional<String> hash(String text) {
        return text.matches(TOKEN) ? Optional.of(TokenHash.of(text)) : Optional.empty();
    }

    /**
     * The hash of the token that a request has brought.
     *
     * @param authorization every {@code Authorization} header; more than one is as good as none
     */
    static Optional<String> hashIn(List<String> authorization) {
        if (authorization.size() != 1) {
            return Optional.empty();
        }
        Matcher credentials = CREDENTIALS.matcher(authorization.get(0));
        return credentials.matches() ? Optional.of(TokenHash.of(credentials.group(1))) : Optional.empty();
    }
}
