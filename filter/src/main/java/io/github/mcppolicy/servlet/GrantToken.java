package io.github.mcppolicy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows of a grant's token in its {@code Authorization} headers. Whatever a reader could take for such a
 * token and is not exactly one is ambiguous. Other credentials are left alone.
 */
sealed interface GrantToken {

    String HEADER = "Authorization";

    /** The request shows no token of a grant. */
    enum None implements GrantToken {
        NONE
    }

    /** The request shows something that can be taken for a token, and can be read in several ways. */
    enum Ambiguous implements GrantToken {
        AMBIGUOUS
    }

    /** The request shows one token, and no other credentials. */
    final class Shown implements GrantToken {
        private final List<String> authorization;

        private Shown(String token) {
            this.authorization = List.of(SCHEME + " " + token);
        }

        /** The token in its plain form, for whoever identifies the caller. */
        List<String> authorization() {
            return authorization;
        }

        /** Never the token. */
        @Override
        public String toString() {
            return "a token";
        }
    }

    /** The scheme (RFC 6750). */
    String SCHEME = "Bearer";

    /** What each token begins with. */
    String BEGINNING = "mcpg_";

    /** Looks at the headers of a request. */
    static GrantToken of(HttpServletRequest request) {
        String first = request.getHeader(HEADER);
        if (first == null) {
            return None.NONE;
        }
        @Nullable Enumeration<String> values = request.getHeaders(HEADER);
        return of(values == null ? List.of(first) : Collections.list(values));
    }

    /** Looks at the values of all {@code Authorization} headers. */
    static GrantToken of(List<String> values) {
        boolean mentioned = false;
        for (String value : values) {
            mentioned |= mentions(value);
        }
        if (!mentioned) {
            return None.NONE;
        }
        return values.size() == 1 ? alone(values.get(0)) : Ambiguous.AMBIGUOUS;
    }

    /**
     * Whether a token begins anywhere in a value. A longer word that only holds the same letters, such as a JWT may, is
     * something else.
     */
    private static boolean mentions(String value) {
        int last = value.length() - BEGINNING.length();
        for (int i = 0; i <= last; i++) {
            if (value.regionMatches(true, i, BEGINNING, 0, BEGINNING.length())
                    && (i == 0 || !isOfToken(value.charAt(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    /** RFC 6750, section 2.1, with white space around as RFC 9110 lets it stand. */
    private static GrantToken alone(String value) {
        String trimmed = trimmed(value);
        if (!trimmed.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return Ambiguous.AMBIGUOUS;
        }
        String token = trimmed(trimmed.substring(SCHEME.length()));
        for (int i = 0; i < token.length(); i++) {
            if (!isOfToken(token.charAt(i))) {
                return Ambiguous.AMBIGUOUS;
            }
        }
        return token.startsWith(BEGINNING) ? new Shown(token) : Ambiguous.AMBIGUOUS;
    }

    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    /** The characters of a bearer token, but for the padding at its end. */
    private static boolean isOfToken(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~+/".indexOf(character) >= 0;
    }
}
