package io.github.mcppolicy.protocol.headers;

import io.github.mcppolicy.protocol.ProtocolError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headers say about the bytes of a body. Containers disagree about which of two charsets counts, and hosts
 * about whether they inflate. A body is therefore evaluated only when its headers leave no choice: UTF-8, not
 * compressed.
 */
public final class ContentHeaders {

    /**
     * Matches the word anywhere, because even a parameter that only some containers would recognise is one too many.
     */
    private static final Pattern CHARSET = Pattern.compile("charset");

    /** RFC 6838, section 4.2, for the name before {@code +json}. */
    private static final Pattern JSON =
            Pattern.compile("application/(json|[a-z0-9][a-z0-9!#$&^_.+-]*\\+json)[ \t]*(;.*)?");

    private static final Pattern UTF_8 = Pattern.compile("\\s*=\\s*(\"utf-?8\"|utf-?8)\\s*(;.*)?");

    private ContentHeaders() {}

    /**
     * Why the headers of a request must be refused; empty when they are valid.
     *
     * @param contentTypes every {@code Content-Type} header
     * @param contentEncodings every {@code Content-Encoding} header
     */
    public static Optional<ProtocolError> error(List<String> contentTypes, List<String> contentEncodings) {
        if (!contentEncodings.isEmpty()) {
            return Optional.of(ProtocolError.invalidRequest("a body with a Content-Encoding is not read"));
        }
        if (contentTypes.size() > 1) {
            return Optional.of(ProtocolError.invalidRequest("more than one Content-Type"));
        }
        return contentTypes.isEmpty() || leavesUtf8(contentTypes.get(0))
                ? Optional.empty()
                : Optional.of(ProtocolError.invalidRequest("Content-Type must name no other charset than UTF-8, once"));
    }

    /**
     * Whether a body is declared as JSON.
     *
     * @param contentTypes every {@code Content-Type} header
     */
    public static boolean declareJson(List<String> contentTypes) {
        if (contentTypes.size() != 1) {
            return false;
        }
        String contentType = contentTypes.get(0);
        return contentType.equals("application/json")
                || JSON.matcher(contentType.toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean leavesUtf8(String contentType) {
        String lowerCase = contentType.toLowerCase(Locale.ROOT);
        if (lowerCase.equals("application/json")) {
            return true;
        }
        Matcher charset = CHARSET.matcher(lowerCase);
        if (!charset.find()) {
            return true;
        }
        String after = lowerCase.substring(charset.end());
        return !charset.find() && UTF_8.matcher(after).matches();
    }
}
