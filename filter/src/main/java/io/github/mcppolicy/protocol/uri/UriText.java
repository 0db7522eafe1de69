package io.github.mcppolicy.protocol.uri;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * The characters of a plain URI: written as they are where RFC 3986 reserves them or leaves them unreserved, otherwise
 * percent-encoded once (section 2). Letters beyond ASCII are accepted in both forms, because all readers decode them
 * alike. Stateless.
 */
final class UriText {

    private static final String UNRESERVED_MARKS = "-._~";
    private static final String RESERVED = ":/?#@!$&'()*+,;=";

    /**
     * Characters that change the structure of a URI for readers that decode it before they look at it, or decode it
     * again.
     */
    private static final String STRUCTURE = "/\\.%?#";

    /** Slashes, and signs that conversions to old code pages turn into a slash or a backslash. */
    private static final String NEARLY_STRUCTURE = "\u2044\u2215\u2216\u29f5\u29f8\u00a5\u20a9";

    private static final String UPPER_CASE_DIGITS = "0123456789ABCDEF";
    private static final int NO_OCTET = -1;

    /**
     * More marks on one letter than any language has (UAX #15, stream-safe text). Normalising them takes quadratic
     * time.
     */
    private static final int MOST_MARKS = 30;

    private UriText() {}

    /** Checks every character from a position on. */
    static void check(String uri, int from) throws NotPlainException {
        boolean ascii = true;
        int fragments = 0;
        for (int i = from; i < uri.length(); i++) {
            char character = uri.charAt(i);
            if (character == '%') {
                ascii &= checkEscape(uri, i) < 0x80;
                i += 2;
            } else if (character >= 0x80) {
                ascii = false;
            } else if (!isAsWritten(character)) {
                throw new NotPlainException("has a character that must be percent-encoded, or must not be there");
            } else if (character == '#' && ++fragments > 1) {
                throw new NotPlainException("has two fragments");
            }
        }
        if (!ascii) {
            checkLetters(decoded(uri.substring(from)));
        }
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Whether a plain URI may have the character as it is. */
    static boolean isAsWritten(char character) {
        return isUnreserved(character) || RESERVED.indexOf(character) >= 0;
    }

    private static boolean isUnreserved(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED_MARKS.indexOf(character) >= 0;
    }

    private static int checkEscape(String uri, int percent) throws NotPlainException {
        int octet = percent + 2 < uri.length() ? octet(uri.charAt(percent + 1), uri.charAt(percent + 2)) : NO_OCTET;
        if (octet == NO_OCTET) {
            throw new NotPlainException("has a % that is not followed by two upper-case hexadecimal digits");
        }
        if (octet < ' ' || octet == 0x7F) {
            throw new NotPlainException("encodes a control character");
        }
        if (octet < 0x80 && (isUnreserved(octet) || STRUCTURE.indexOf(octet) >= 0)) {
            throw new NotPlainException(
                    "encodes a character that needs no encoding, or one that is part of its structure");
        }
        return octet;
    }

    private static int octet(char high, char low) {
        int octet = UPPER_CASE_DIGITS.indexOf(high) * 16 + UPPER_CASE_DIGITS.indexOf(low);
        return UPPER_CASE_DIGITS.indexOf(high) < 0 || UPPER_CASE_DIGITS.indexOf(low) < 0 ? NO_OCTET : octet;
    }

    /**
     * The text without percent-encoding.
     *
     * @throws NotPlainException when the result is not well-formed UTF-8
     */
    private static String decoded(String text) throws NotPlainException {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] octets = new byte[encoded.remaining()];
            encoded.get(octets);
            byte[] decoded = PercentEncoding.decodedOnce(octets);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new NotPlainException("is not well-formed UTF-8");
        }
    }

    private static void checkLetters(String decoded) throws NotPlainException {
        for (int i = 0; i < decoded.length(); i += Character.charCount(decoded.codePointAt(i))) {
            if (decoded.codePointAt(i) >= 0x80) {
                checkLetter(decoded.codePointAt(i));
            }
        }
        if (hasTooManyMarks(decoded)) {
            throw new NotPlainException("has more than 30 combining marks in a row");
        }
        if (!Normalizer.isNormalized(decoded, Normalizer.Form.NFC)) {
            throw new NotPlainException("is not in Unicode normalisation form C");
        }
    }

    private static void checkLetter(int codePoint) throws NotPlainException {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR ->
                throw new NotPlainException("has a control, format, space or unassigned character");
            default -> checkForms(codePoint);
        }
    }

    private static void checkForms(int codePoint) throws NotPlainException {
        if (NEARLY_STRUCTURE.indexOf(codePoint) >= 0) {
            throw new NotPlainException("has a character that some systems make a slash or a backslash of");
        }
        checkCompatibilityForm(Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC));
    }

    /** A full-width solidus, for example, is a delimiter for a host that normalises. */
    private static void checkCompatibilityForm(String form) throws NotPlainException {
        for (int i = 0; i < form.length(); i++) {
            char character = form.charAt(i);
            if (character <= ' ' || STRUCTURE.indexOf(character) >= 0) {
                throw new NotPlainException("has a character that becomes part of its structure when it is normalised");
            }
        }
    }

    /** Whether the text is not stream-safe, so that normalising it could take long. */
    static boolean hasTooManyMarks(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            marks = codePoint >= 0x80 && isMark(codePoint) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
