package io.github.mcppolicy.grant;

import io.github.mcppolicy.policy.TokenHash;
import java.util.List;

/**
 * What a request shows of a grant's token in its {@code Authorization} headers (RFC 6750). Whatever a reader could take
 * for such a token, and is not exactly one, is {@link Ambiguous}: a misspelt token must neither fall back to the rules
 * of somebody else nor reach the app. Other credentials are left alone.
 */
public sealed interface GrantToken {

    /** What each token begins with. */
    String BEGINNING = "mcpg_";

    /** The scheme. */
    String SCHEME = "Bearer";

    /** The request shows no token of a grant. */
    enum None implements GrantToken {
        NONE
    }

    /** The request shows something that can be taken for a token, but is too long or can be read in several ways. */
    enum Ambiguous implements GrantToken {
        AMBIGUOUS
    }

    /** The request shows one token, and no other credentials. */
    final class Shown implements GrantToken {
        private final String token;

        private Shown(String token) {
            this.token = token;
        }

        /** The header in its plain form, for whoever identifies the caller. */
        public List<String> authorization() {
            return List.of(SCHEME + " " + token);
        }

        /** The SHA-256 of the token, as 64 lower-case hexadecimal digits. */
        public String hash() {
            return TokenHash.of(token);
        }

        /** Never the token. */
        @Override
        public String toString() {
            return "a token";
        }
    }

    /** Looks at the values of all {@code Authorization} headers of a request. */
    static GrantToken of(List<String> values) {
        if (values.isEmpty()) {
            return None.NONE;
        }
        boolean mentioned = false;
        for (String value : values) {
            mentioned |= TokenSyntax.mentionsToken(value);
        }
        if (!mentioned) {
            return None.NONE;
        }
        return values.size() == 1 ? alone(values.get(0)) : Ambiguous.AMBIGUOUS;
    }

    private static GrantToken alone(String value) {
        return TokenSyntax.token(value).<GrantToken>map(Shown::new).orElse(Ambiguous.AMBIGUOUS);
    }
}
