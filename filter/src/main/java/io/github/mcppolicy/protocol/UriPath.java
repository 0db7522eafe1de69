package io.github.mcppolicy.protocol;

/** Path, query and fragment of a URI (RFC 3986, sections 3.3 to 3.5), their characters being checked. Stateless. */
final class UriPath {

    /** What separates pieces of a query for somebody. */
    private static final String SEPARATORS = "/?#&=;,:";

    private UriPath() {}

    /** Whether nothing but slashes stands before query and fragment. */
    static boolean isNothing(String rest) {
        int first = 0;
        while (first < rest.length() && rest.charAt(first) == '/') {
            first++;
        }
        return first == rest.length() || isTail(rest.charAt(first));
    }

    /** Checks what stands behind an authority. */
    static void checkBehindAuthority(String rest) throws NotPlainException {
        check(rest.startsWith("/") ? rest.substring(1) : rest);
    }

    /** Checks a path without the slash that it may begin with, and what follows it. */
    static void check(String text) throws NotPlainException {
        // No escape hides a delimiter of paths, so segments are those of every decoding stage. A + is a space for form
        // decoders.
        String decoded = PercentEncoding.decodedOnce(text).replace('+', ' ');
        int path = end(decoded);
        int start = 0;
        for (int slash = decoded.indexOf('/'); slash >= 0 && slash < path; slash = decoded.indexOf('/', start)) {
            checkSegment(decoded.substring(start, slash));
            start = slash + 1;
        }
        if (start < path) {
            checkSegment(decoded.substring(start, path));
        }
        checkTail(decoded, path);
    }

    private static void checkSegment(String segment) throws NotPlainException {
        // Some readers cut parameters off (section 3.3), some the stream of a file, and some the spaces around.
        String name = cutAtFirst(";", segment).strip();
        if (name.isEmpty()) {
            throw new NotPlainException("has an empty segment");
        }
        if (isDots(name) || isDots(cutAtFirst(":", name).strip())) {
            throw new NotPlainException("has a dot segment");
        }
    }

    /** Not every reader knows where a path ends. */
    private static void checkTail(String decoded, int from) throws NotPlainException {
        int start = from;
        for (int i = from; i <= decoded.length(); i++) {
            if (i == decoded.length() || SEPARATORS.indexOf(decoded.charAt(i)) >= 0) {
                if (isDots(decoded.substring(start, i).strip())) {
                    throw new NotPlainException("has a dot segment in its query or fragment");
                }
                start = i + 1;
            }
        }
    }

    /** Where the path ends. */
    static int end(String text) {
        int end = 0;
        while (end < text.length() && !isTail(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isTail(char character) {
        return character == '?' || character == '#';
    }

    static String cutAtFirst(String characters, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    /** One dot or more, and nothing else: where there are not two, some file systems take them for two. */
    static boolean isDots(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character == '.' || character == ' ');
    }
}
