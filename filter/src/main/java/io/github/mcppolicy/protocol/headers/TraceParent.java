package io.github.mcppolicy.protocol.headers;

import io.github.mcppolicy.protocol.message.ClientClaims;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The trace that a request says it belongs to (W3C Trace Context, section 3.2). MCP sends it in a header, or in
 * {@code _meta}.
 */
public final class TraceParent {

    static final String HEADER = "traceparent";

    /** Later versions may have more parts behind these four, which are not kept. */
    private static final int LENGTH = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".length();

    private static final Pattern WELL_FORMED =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private static final String FIRST_VERSION = "00";

    private TraceParent() {}

    /** The value of the header, or else that of {@code _meta}; empty where neither is well-formed. */
    public static String of(RequestHeaders headers, ClientClaims claims) {
        List<String> sent = headers.values(HEADER);
        String ofTheHeader = sent.size() == 1 ? wellFormed(HeaderValue.stripped(sent.get(0))) : "";
        return ofTheHeader.isEmpty() ? wellFormed(claims.traceParent()) : ofTheHeader;
    }

    private static String wellFormed(String value) {
        if (value.length() < LENGTH) {
            return "";
        }
        boolean endsThere =
                value.length() == LENGTH || (value.charAt(LENGTH) == '-' && !value.startsWith(FIRST_VERSION));
        String known = value.substring(0, LENGTH);
        return endsThere && WELL_FORMED.matcher(known).matches() ? known : "";
    }
}
