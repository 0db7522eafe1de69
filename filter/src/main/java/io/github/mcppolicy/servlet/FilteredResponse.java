package io.github.mcppolicy.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response that hidden tools are removed from while the app writes it, and that the filter may add answers to. How it
 * is passed on is decided when the app first writes or flushes, by the content type that it has set until then:
 *
 * <pre>
 *                   text/event-stream                      +-----------+
 *               +------------------------------------------> STREAMING |  each event passed on when it is complete
 *   +---------+ |                                          +-----------+
 *   | nothing |-+  another type, answer to a POST          +-----------+
 *   | written | +------------------------------------------> BUFFERING |  rewritten and passed on at the end
 *   +---------+ |                                          +-----------+
 *               |  another type, a GET                     +-----------+
 *               +------------------------------------------>  PASSING  |  not read
 *               |                                          +-----------+
 *               |  nothing can be hidden in it             +-----------+
 *               +------------------------------------------>  OBSERVED |  passed on as it comes, looked at when it has ended
 *               |                                          +-----------+
 *               |  another type, in a stream that has begun+-----------+
 *               +------------------------------------------>  MESSAGE  |  passed on at the end, as an event
 *                                                          +-----------+
 * </pre>
 *
 * The length that the app declares is kept back until it is known to stay true.
 */
final class FilteredResponse extends HttpServletResponseWrapper {

    private static final String CONTENT_LENGTH = "Content-Length";
    private static final long UNDECLARED = -1;
    private static final int FAILED = 500;

    /** A charset parameter with that value, whether it is quoted or not. */
    private static final Pattern DECLARED_UTF_8 =
            Pattern.compile(";\\s*charset=\"?utf-8\"?\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private final Filtering filtering;

    private @Nullable FilteringOutputStream stream;
    private boolean streamTaken;

    /** Whether the filter, and not the container, encodes what the app writes with a writer. */
    private boolean encodesItself;

    private @Nullable PrintWriter writer;
    private long declaredLength = UNDECLARED;
    private boolean finished;

    FilteredResponse(HttpServletResponse response, Filtering filtering) {
        super(response);
        this.filtering = filtering;
    }

    /** Passes on what is held. The app has written everything; further calls do nothing. */
    synchronized void finish() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        if (writer != null) {
            writer.flush();
        }
        if (stream == null && (isIntoEvents() || (!filtering.missing().areNone() && !isCommitted()))) {
            open();
        }
        if (stream != null) {
            stream.finish();
        } else {
            declareLength();
        }
    }

    /** The app has failed. A client whose answer has begun would wait for the rest of it. */
    synchronized void fail() {
        if (isIntoEvents() && !finished) {
            setStatus(FAILED);
            forgetBody();
            try {
                finish();
                flushBuffer();
            } catch (IOException | RuntimeException clientGone) {
                // Nobody is left to be told.
            }
        }
        release();
    }

    private boolean isIntoEvents() {
        return filtering instanceof Filtering.IntoEvents;
    }

    /** The response belongs to the container again, however it ended. */
    void release() {
        FilteringOutputStream open = stream;
        if (open != null) {
            open.release();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (writer != null) {
            throw new IllegalStateException("getWriter() has been called for this response");
        }
        streamTaken = true;
        return open();
    }

    private FilteringOutputStream open() throws IOException {
        return stream == null ? filtering(ContainerOutput.of(super.getOutputStream())) : stream;
    }

    /** Whether the app's answer is read before it is passed on, so that it must not be compressed. */
    boolean isRead() {
        return !(filtering instanceof Filtering.Observed);
    }

    /**
     * Filters the app's characters as UTF-8. Where the header already says UTF-8, the bytes go to the container's
     * stream as they are. Otherwise the container's writer chooses the charset and encodes, as without the filter.
     */
    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            if (streamTaken) {
                throw new IllegalStateException("getOutputStream() has been called for this response");
            }
            // A stream that was opened before the app has chosen stays as it is: an event stream, which is UTF-8.
            writer = new PrintWriter(new Utf8Writer(stream == null ? openForCharacters() : stream));
        }
        return writer;
    }

    private FilteringOutputStream openForCharacters() throws IOException {
        if (isIntoEvents()
                || DECLARED_UTF_8.matcher(String.valueOf(getContentType())).find()) {
            encodesItself = true;
            return filtering(ContainerOutput.of(super.getOutputStream()));
        }
        return filtering(ContainerOutput.of(super.getWriter()));
    }

    /** Nobody can change the charset any more once a writer is in use (Servlet 6.0, section 5.5). */
    @Override
    public void setCharacterEncoding(@Nullable String charset) {
        if (!encodesItself) {
            super.setCharacterEncoding(charset);
        }
    }

    /** Overrides the method that Servlet 6.1 has; the compiler sees 6.0. */
    public void setCharacterEncoding(@Nullable Charset charset) {
        setCharacterEncoding(charset == null ? null : charset.name());
    }

    @Override
    public void setContentType(String type) {
        super.setContentType(type);
        keepUtf8();
    }

    @Override
    public void setLocale(Locale locale) {
        super.setLocale(locale);
        keepUtf8();
    }

    private void keepUtf8(String changedHeader) {
        if ("Content-Type".equalsIgnoreCase(changedHeader)) {
            keepUtf8();
        }
    }

    private void keepUtf8() {
        if (encodesItself) {
            super.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
    }

    private FilteringOutputStream filtering(ContainerOutput raw) throws IOException {
        if (stream == null) {
            stream = new FilteringOutputStream(this, raw, filtering);
            if (filtering instanceof Filtering.OfStream && FilteringOutputStream.isEventStream(getContentType())) {
                // The filter may have something to tell before the app writes its first event.
                stream.begin();
            }
        }
        return stream;
    }

    /** Passes on the app's length for an answer that keeps that length. */
    void declareLength() {
        if (declaredLength != UNDECLARED) {
            super.setContentLengthLong(declaredLength);
        }
    }

    /** Declares the length of a rewritten answer, unless a writer of another charset will change that length. */
    void declareLength(int length) {
        if (writer == null || StandardCharsets.UTF_8.name().equalsIgnoreCase(getCharacterEncoding())) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        } else if (stream != null) {
            stream.flush();
        } else if (!filtering.missing().areNone() && FilteringOutputStream.isEventStream(getContentType())) {
            open().flush();
        } else if (filtering instanceof Filtering.Observed) {
            declareLength();
            super.flushBuffer();
        } else if (filtering instanceof Filtering.OfStream || FilteringOutputStream.isEventStream(getContentType())) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        forgetBody();
    }

    @Override
    public void reset() {
        super.reset();
        release();
        // After a reset, the app may choose anew between stream and writer.
        stream = null;
        streamTaken = false;
        writer = null;
        encodesItself = false;
        declaredLength = UNDECLARED;
    }

    @Override
    public void sendError(int status) throws IOException {
        forgetBody();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        forgetBody();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        forgetBody();
        super.sendRedirect(location);
    }

    private void forgetBody() {
        if (stream != null) {
            stream.forget(Optional.ofNullable(writer));
        }
    }

    @Override
    public void setContentLength(int length) {
        declaredLength = length;
    }

    @Override
    public void setContentLengthLong(long length) {
        declaredLength = length;
    }

    @Override
    public void setHeader(String name, String value) {
        if (!keepBackLength(name, value)) {
            super.setHeader(name, value);
            keepUtf8(name);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!keepBackLength(name, value)) {
            super.addHeader(name, value);
            keepUtf8(name);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (!keepBackLength(name, String.valueOf(value))) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (!keepBackLength(name, String.valueOf(value))) {
            super.addIntHeader(name, value);
        }
    }

    private boolean keepBackLength(String name, String value) {
        if (!CONTENT_LENGTH.equalsIgnoreCase(name)) {
            return false;
        }
        declaredLength = value == null ? UNDECLARED : Long.parseLong(value.strip());
        return true;
    }
}
