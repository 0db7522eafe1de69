package io.github.mcppolicy.protocol.uri;

import java.util.regex.Pattern;

/** The scheme of a URI (RFC 3986, section 3.1). Stateless. */
final class UriScheme {

    /** Matches when the part before the first slash ends in a scheme and its colon. */
    private static final Pattern NESTED = Pattern.compile("(?:[^/?#]*:)?[A-Za-z][A-Za-z0-9+.-]*:/.*");

    private UriScheme() {}

    /** Where the colon after a plain scheme is. */
    static int end(String uri) throws NotPlainException {
        int end = 0;
        while (end < uri.length() && isSchemeCharacter(uri.charAt(end), end)) {
            end++;
        }
        // A single letter is a drive where files have drives.
        if (end < 2 || end == uri.length() || uri.charAt(end) != ':') {
            throw new NotPlainException("does not begin with a scheme of at least two lower-case letters");
        }
        return end;
    }

    /**
     * Whether a text without an authority holds another URI, at its beginning or after a colon: {@code jar:file:/x}
     * holds {@code file:/x}.
     */
    static boolean isNested(String rest) {
        return NESTED.matcher(rest).matches();
    }

    private static boolean isSchemeCharacter(char character, int position) {
        return (character >= 'a' && character <= 'z')
                || (position > 0 && (UriText.isDigit(character) || "+-.".indexOf(character) >= 0));
    }
}
