package io.github.mcppolicy.protocol;

/** The scheme of a URI (RFC 3986, section 3.1). Stateless. */
final class UriScheme {

    private UriScheme() {}

    /** Where the colon behind a plain scheme stands. */
    static int end(String uri) throws NotPlainException {
        int end = 0;
        while (end < uri.length() && isSchemeCharacter(uri.charAt(end), end)) {
            end++;
        }
        // One letter is a drive where files have drives.
        if (end < 2 || end == uri.length() || uri.charAt(end) != ':') {
            throw new NotPlainException("does not begin with a scheme of at least two lower-case letters");
        }
        return end;
    }

    /** Whether a text without an authority begins like a URI of its own: {@code jar:file:/x} holds {@code file:/x}. */
    static boolean isNested(String rest) {
        int end = 0;
        while (end < rest.length() && isSchemeCharacter(lowerCase(rest.charAt(end)), end)) {
            end++;
        }
        return end > 0 && rest.startsWith(":/", end);
    }

    private static char lowerCase(char character) {
        return character >= 'A' && character <= 'Z' ? (char) (character | 0x20) : character;
    }

    private static boolean isSchemeCharacter(char character, int position) {
        return (character >= 'a' && character <= 'z')
                || (position > 0 && (UriText.isDigit(character) || "+-.".indexOf(character) >= 0));
    }
}
