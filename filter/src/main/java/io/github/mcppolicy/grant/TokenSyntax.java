package io.github.mcppolicy.grant;

import java.util.Optional;

/** How a grant's token is written in a header. */
final class TokenSyntax {

    /**
     * Several times the length of what {@code grant new} prints. It bounds what a wrong token costs: hashing this much
     * takes about a microsecond.
     */
    private static final int MOST_CHARACTERS = 256;

    /** Of an encoded space, such as {@code %20}. */
    private static final int LONGEST_SEPARATOR = 3;

    private TokenSyntax() {}

    /**
     * Whether a token begins anywhere in a value, in whatever letter case. A longer word that only holds the same
     * letters, such as a JWT may, is something else.
     */
    static boolean mentionsToken(String value) {
        // Credentials of other kinds are long and hold few underscores, so the search looks for those.
        int afterLetters = GrantToken.BEGINNING.length() - 1;
        for (int underscore = value.indexOf('_'); underscore >= 0; underscore = value.indexOf('_', underscore + 1)) {
            int start = underscore - afterLetters;
            if (start >= 0
                    && (value.charAt(underscore - 1) | ' ') == 'g' // cheaper than the comparison, and seldom true
                    && value.regionMatches(true, start, GrantToken.BEGINNING, 0, afterLetters)
                    && (start == 0 || !isOfToken(value.charAt(start - 1)) || isAfterScheme(value, start))) {
                return true;
            }
        }
        return false;
    }

    /** Whether only the space is missing, or something else stands in its place. */
    private static boolean isAfterScheme(String value, int start) {
        for (int end = start; end >= start - LONGEST_SEPARATOR; end--) {
            int scheme = end - GrantToken.SCHEME.length();
            if (value.regionMatches(true, scheme, GrantToken.SCHEME, 0, GrantToken.SCHEME.length())) {
                return true;
            }
        }
        return false;
    }

    /** The token of a value that is {@code Bearer}, white space, and a token with nothing in it or after it. */
    static Optional<String> token(String value) {
        int start = skipBlanks(value, 0);
        if (!value.regionMatches(true, start, GrantToken.SCHEME, 0, GrantToken.SCHEME.length())) {
            return Optional.empty();
        }
        int afterScheme = start + GrantToken.SCHEME.length();
        int from = skipBlanks(value, afterScheme);
        int to = skipToken(value, from);
        boolean isToken = from > afterScheme
                && skipBlanks(value, to) == value.length()
                && to - from <= MOST_CHARACTERS
                && value.startsWith(GrantToken.BEGINNING, from);
        return isToken ? Optional.of(value.substring(from, to)) : Optional.empty();
    }

    private static int skipBlanks(String value, int from) {
        int end = from;
        while (end < value.length() && (value.charAt(end) == ' ' || value.charAt(end) == '\t')) {
            end++;
        }
        return end;
    }

    private static int skipToken(String value, int from) {
        int end = from;
        while (end < value.length() && isOfToken(value.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The characters of a bearer token, but for the padding at its end. */
    private static boolean isOfToken(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-._~+/".indexOf(character) >= 0;
    }
}
