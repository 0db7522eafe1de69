package io.github.mcppolicy.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response whose head has gone out before the app gets it. To the app it looks like one that has not begun: it keeps
 * what the app says of its answer, and sends none of it.
 */
final class BegunResponse extends HttpServletResponseWrapper {

    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final String CONTENT_TYPE = "Content-Type";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status = OK;

    BegunResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void setStatus(int status) {
        this.status = status;
    }

    @Override
    public void sendError(int status) {
        this.status = status;
    }

    @Override
    public void sendError(int status, String message) {
        this.status = status;
    }

    @Override
    public void sendRedirect(String location) {
        this.status = FOUND;
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader(CONTENT_TYPE);
    }

    @Override
    public void setContentType(@Nullable String type) {
        setHeader(CONTENT_TYPE, type);
    }

    /** Event streams have no other encoding (WHATWG HTML, section 9.2.5). */
    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public void setCharacterEncoding(@Nullable String charset) {}

    /** Overrides the method that Servlet 6.1 has; the compiler sees 6.0. */
    public void setCharacterEncoding(@Nullable Charset charset) {}

    @Override
    public void setLocale(Locale locale) {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public boolean containsHeader(String name) {
        return headers.containsKey(key(name));
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(key(name));
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return Optional.ofNullable(headers.get(key(name))).stream().toList();
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.copyOf(headers.keySet());
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (value == null) {
            headers.remove(key(name));
        } else {
            headers.put(key(name), value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        setHeader(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, String.valueOf(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        setHeader(name, String.valueOf(value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        setHeader(name, String.valueOf(date));
    }

    @Override
    public void addDateHeader(String name, long date) {
        setHeader(name, String.valueOf(date));
    }

    @Override
    public void addCookie(jakarta.servlet.http.@Nullable Cookie cookie) {}

    @Override
    public void resetBuffer() {}

    @Override
    public void reset() {
        status = OK;
        headers.clear();
    }

    @Override
    public PrintWriter getWriter() {
        throw new IllegalStateException("the stream is in use");
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
