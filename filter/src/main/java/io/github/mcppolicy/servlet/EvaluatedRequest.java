package io.github.mcppolicy.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.CharArrayReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body was evaluated. Whatever the client had declared, the app is told how the body was read: as JSON
 * in UTF-8, of this length. The app therefore reads the bytes as the evaluation did.
 */
final class EvaluatedRequest extends ReplayedRequest {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";
    private static final String JSON = "application/json";

    /** Copies of a longer body would be larger than the buffers that decode a stream, which are 24 KB. */
    private static final int LARGEST_DECODED_AT_ONCE = 4 * 1024;

    private final byte[] body;
    private final int length;

    EvaluatedRequest(
            HttpServletRequest request, byte[] body, ServletResponse response, Optional<FilteredResponse> filtered) {
        super(request, new ByteArrayInputStream(body), response, filtered);
        this.body = body;
        this.length = body.length;
    }

    @Override
    Charset charset() {
        return StandardCharsets.UTF_8;
    }

    /** The body is UTF-8, as the evaluation has found. */
    @Override
    BufferedReader newReader() {
        if (length > LARGEST_DECODED_AT_ONCE) {
            return super.newReader();
        }
        char[] text = new String(body, StandardCharsets.UTF_8).toCharArray();
        return new BufferedReader(new CharArrayReader(text), Math.max(1, text.length));
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    /** It is too late to change the encoding: the body has been evaluated as UTF-8. */
    @Override
    public void setCharacterEncoding(String encoding) {}

    @Override
    public String getContentType() {
        return JSON;
    }

    @Override
    public int getContentLength() {
        return length;
    }

    @Override
    public long getContentLengthLong() {
        return length;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "content-type" -> JSON;
            case "content-length" -> String.valueOf(length);
            case "transfer-encoding" -> null;
            default -> super.getHeader(name);
        };
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "content-type" -> Collections.enumeration(Set.of(JSON));
            case "content-length" -> Collections.enumeration(Set.of(String.valueOf(length)));
            case "transfer-encoding" -> Collections.emptyEnumeration();
            default -> super.getHeaders(name);
        };
    }

    @Override
    public int getIntHeader(String name) {
        return CONTENT_LENGTH.equalsIgnoreCase(name) ? length : super.getIntHeader(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : Collections.list(super.getHeaderNames())) {
            if (!isDeclaration(name)) {
                names.add(name);
            }
        }
        names.add(CONTENT_TYPE);
        names.add(CONTENT_LENGTH);
        return Collections.enumeration(names);
    }

    private static boolean isDeclaration(String name) {
        return CONTENT_TYPE.equalsIgnoreCase(name)
                || CONTENT_LENGTH.equalsIgnoreCase(name)
                || TRANSFER_ENCODING.equalsIgnoreCase(name);
    }

    @Override
    public Collection<Part> getParts() throws ServletException {
        throw new ServletException("the body was evaluated as JSON and has no parts");
    }

    @Override
    public Part getPart(String name) throws ServletException {
        throw new ServletException("the body was evaluated as JSON and has no parts");
    }
}
