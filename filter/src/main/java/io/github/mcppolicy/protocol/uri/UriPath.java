package io.github.mcppolicy.protocol.uri;

/**
 * Path, query and fragment of a URI (RFC 3986, sections 3.3 to 3.5) whose characters were already checked. Stateless.
 */
final class UriPath {

    /** Characters that separate parts of a query for some readers. */
    private static final String SEPARATORS = "/?#&=;,:";

    private UriPath() {}

    /** Checks what follows an authority. */
    static void checkBehindAuthority(String rest) throws NotPlainException {
        check(rest.startsWith("/") ? rest.substring(1) : rest);
    }

    /** Checks the path of a file without its first slash, and what follows the path. */
    static void checkFile(String text) throws NotPlainException {
        if (text.contains("%7C")) {
            throw new NotPlainException("has a | in the name of a file, which some readers take for a colon");
        }
        String path = text.substring(0, end(text));
        int first = path.indexOf('/') < 0 ? path.length() : path.indexOf('/');
        boolean drive = isDrive(path.substring(0, first));
        check(drive ? text.substring(Math.min(first + 1, path.length())) : text);
        for (String segment : decoded(path.substring(drive ? first : 0)).split("/", -1)) {
            if (segment.endsWith(":")) {
                throw new NotPlainException("has a drive behind its beginning");
            }
        }
    }

    private static boolean isDrive(String segment) {
        String decoded = decoded(segment);
        return decoded.length() == 2 && beginsWithDrive(decoded);
    }

    /** One letter and a colon. Where files have drives, the path starts anew at the drive, whatever precedes it. */
    private static boolean beginsWithDrive(String segment) {
        return segment.length() >= 2
                && segment.charAt(1) == ':'
                && ((segment.charAt(0) | 0x20) >= 'a' && (segment.charAt(0) | 0x20) <= 'z');
    }

    /**
     * No escape hides a path delimiter, so every decoding stage sees the same segments. Form decoders read a + as a
     * space.
     */
    private static String decoded(String text) {
        return PercentEncoding.decodedOnce(text).replace('+', ' ');
    }

    /** Checks a path without its optional first slash, and what follows the path. */
    static void check(String text) throws NotPlainException {
        String decoded = decoded(text);
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
        // Some readers cut off parameters (section 3.3), some the stream of a file, and some the spaces around a name.
        String name = cutAtFirst(";", segment).strip();
        if (name.isEmpty()) {
            throw new NotPlainException("has an empty segment");
        }
        if (isDots(name) || isDots(cutAtFirst(":", name).strip()) || isDotsInAscii(name)) {
            throw new NotPlainException("has a dot segment");
        }
        if (beginsWithDrive(name)) {
            throw new NotPlainException("has a drive behind its beginning");
        }
    }

    /** For readers that drop characters beyond ASCII. */
    private static boolean isDotsInAscii(String name) {
        String ascii = name.codePoints()
                .filter(codePoint -> codePoint < 0x80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return ascii.length() > 1 && isDots(ascii);
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

    /** Only dots, at least one. Some file systems treat any number of dots like two. */
    static boolean isDots(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character == '.' || character == ' ');
    }
}
