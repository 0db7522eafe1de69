package io.github.mcppolicy.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose {@code Authorization} header was a grant's token, as the app sees it: without that header. It may
 * stand under other wrappers.
 *
 * <p>A container's {@link #startAsync()} without arguments hands out the container's own request.
 */
final class TokenlessRequest extends HttpServletRequestWrapper {

    private static final long NO_DATE = -1;

    private final ServletResponse response;

    /** @param response what the app gets with this request */
    private TokenlessRequest(HttpServletRequest request, ServletResponse response) {
        super(request);
        this.response = response;
    }

    /** The request itself where the header is hidden already. */
    static HttpServletRequest of(HttpServletRequest request, ServletResponse response) {
        return hides(request) ? request : new TokenlessRequest(request, response);
    }

    private static boolean hides(ServletRequest request) {
        ServletRequest inner = request;
        while (!(inner instanceof TokenlessRequest) && inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner instanceof TokenlessRequest;
    }

    private static boolean isHidden(String name) {
        return Credentials.HEADER.equalsIgnoreCase(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        @Nullable Enumeration<String> names = super.getHeaderNames();
        List<String> all = names == null ? List.of() : Collections.list(names);
        return Collections.enumeration(
                all.stream().filter(name -> !isHidden(name)).toList());
    }

    /** A container quotes in an exception what it cannot read as a date. */
    @Override
    public long getDateHeader(String name) {
        return isHidden(name) ? NO_DATE : super.getDateHeader(name);
    }

    /** A container quotes in an exception what it cannot read as a number. */
    @Override
    public int getIntHeader(String name) {
        return isHidden(name) ? -1 : super.getIntHeader(name);
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }
}
