package io.github.mcppolicy.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that was passed on, with its body put back.
 *
 * <p>A container's {@link #startAsync()} without arguments hands out the container's own request and response. Here it
 * hands out these wrappers, so that neither the body nor the filtering of the answer is lost.
 */
class ReplayedRequest extends HttpServletRequestWrapper {

    private final InputStream body;
    private final ServletResponse response;
    private final Optional<FilteredResponse> filtered;

    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;
    private volatile boolean asyncStarted;
    private int forwards;

    /**
     * @param body what the app reads
     * @param response what the app gets with this request
     * @param filtered the response, when lists are filtered out of it
     */
    ReplayedRequest(
            HttpServletRequest request,
            InputStream body,
            ServletResponse response,
            Optional<FilteredResponse> filtered) {
        super(request);
        this.body = body;
        this.response = response;
        this.filtered = filtered;
    }

    /**
     * Whether the container gives the app the request again, so that what the app started before is over. False when
     * the app had started nothing: then one servlet handed the request on to another within one dispatch.
     */
    final boolean redispatched() {
        boolean started = asyncStarted;
        asyncStarted = false;
        return started;
    }

    /** Whether {@code outer}, which wraps this request, still hands out this body and not one that it made itself. */
    final boolean isBodyOf(HttpServletRequest outer) throws IOException {
        if (reader != null) {
            return outer.getReader() == reader;
        }
        boolean untouched = stream == null;
        boolean same = outer.getInputStream() == stream;
        if (untouched) {
            // Nothing was read from the stream, so the app may still choose the reader.
            stream = null;
        }
        return same;
    }

    /**
     * A forward begins, or a servlet inside one hands the request on to another. Nobody may write after a forward
     * (Servlet 6.0, section 9.4), and Tomcat accepts no further output from the filter either. The answer therefore has
     * to end with the forward.
     */
    final void forwardBegins() {
        forwards++;
    }

    /** Whether the forward itself has ended. */
    final boolean forwardEnds() {
        return --forwards <= 0;
    }

    /** Ends the answer, unless the app will go on writing it after this dispatch. */
    final void dispatchEnded() throws IOException {
        if (!asyncStarted && filtered.isPresent()) {
            filtered.get().finish();
        }
    }

    /** The dispatch has failed. */
    final void dispatchFailed() {
        filtered.ifPresent(FilteredResponse::fail);
    }

    @Override
    public final ServletInputStream getInputStream() {
        if (reader != null) {
            throw new IllegalStateException("getReader() has been called for this request");
        }
        if (stream == null) {
            stream = new ReplayedInputStream(body);
        }
        return stream;
    }

    @Override
    public final BufferedReader getReader() {
        if (stream != null) {
            throw new IllegalStateException("getInputStream() has been called for this request");
        }
        if (reader == null) {
            reader = newReader();
        }
        return reader;
    }

    BufferedReader newReader() {
        return new BufferedReader(new InputStreamReader(body, charset()));
    }

    /** The charset that {@link #getReader} uses: the declared one, or else the one containers fall back to. */
    Charset charset() {
        String declared = getCharacterEncoding();
        if (declared != null) {
            return Charset.forName(declared);
        }
        String contentType = getContentType();
        boolean json =
                contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
        return json ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    /** An answer that has to be read must not be compressed. */
    private boolean isWithheld(String header) {
        return filtered.isPresent() && filtered.get().isRead() && "Accept-Encoding".equalsIgnoreCase(header);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isWithheld(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isWithheld(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isWithheld(name))
                .toList());
    }

    @Override
    public final AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public final AsyncContext startAsync(ServletRequest appRequest, ServletResponse appResponse) {
        AsyncContext context = super.startAsync(appRequest, appResponse);
        asyncStarted = true;
        filtered.ifPresent(answer -> context.addListener(new ReleasingListener(answer)));
        return finishing(context);
    }

    @Override
    public final AsyncContext getAsyncContext() {
        return finishing(super.getAsyncContext());
    }

    private AsyncContext finishing(AsyncContext context) {
        return filtered.isPresent() ? new FinishingAsyncContext(context, filtered.get()) : context;
    }
}
