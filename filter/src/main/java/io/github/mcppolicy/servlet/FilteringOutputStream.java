package io.github.mcppolicy.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stream that the app writes its filtered answer into. {@link FilteredResponse} draws its states. */
final class FilteringOutputStream extends ServletOutputStream {

    static final String EVENT_STREAM = "text/event-stream";
    private static final int BAD_REQUEST = 400;

    private final FilteredResponse response;
    private final ContainerOutput raw;
    private final Filtering filtering;

    private @Nullable ResponseBody state;
    private boolean finished;
    private boolean dropping;

    FilteringOutputStream(FilteredResponse response, ContainerOutput raw, Filtering filtering) {
        this.response = response;
        this.raw = raw;
        this.filtering = filtering;
    }

    /** Decides how the answer is passed on before the app has written any of it. */
    void begin() throws IOException {
        state();
    }

    private ResponseBody state() throws IOException {
        if (state == null) {
            state = choose();
        }
        return state;
    }

    private ResponseBody choose() throws IOException {
        boolean events = isEventStream(response.getContentType());
        if (filtering instanceof Filtering.Observed observed) {
            return observed(observed, events);
        }
        if (filtering instanceof Filtering.IntoEvents call) {
            return events && response.getStatus() < BAD_REQUEST ? stream() : new MessageBody(response, call, raw);
        }
        if (!events && filtering instanceof Filtering.OfStream) {
            return new UnfilteredBody(response, raw);
        }
        if (response.getHeader("Content-Encoding") != null) {
            return filtering.lists().hidesNothing() ? new UnfilteredBody(response, raw) : new BlockedBody();
        }
        return events ? stream() : new BufferedBody(response, filtering, raw);
    }

    private ResponseBody observed(Filtering.Observed observed, boolean events) {
        boolean isCompressed = response.getHeader("Content-Encoding") != null;
        ObservedCopy copy = events && !isCompressed
                ? ObservedCopy.ofEvents(observed.observer())
                : ObservedCopy.ofDocument(observed.observer());
        return new ObservedBody(response, raw, copy);
    }

    private EventStreamBody stream() throws IOException {
        if (filtering instanceof Filtering.OfStream stream) {
            return new EventStreamBody(stream, raw);
        }
        EventStreamBody answer = new EventStreamBody(filtering.lists(), raw);
        if (!filtering.missing().areNone() && !filtering.missing().areToldElsewhere()) {
            answer.begin(filtering.missing().ours());
        }
        return answer;
    }

    static boolean isEventStream(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM);
    }

    /** Passes on what is held, before the response goes back to the container. */
    void finish() throws IOException {
        if (!finished) {
            finished = true;
            state().finish();
        }
    }

    /** The response goes back to the container, whether the app has finished it or not. */
    void release() {
        if (state != null) {
            state.release();
        }
    }

    /** Drops what has not been passed on, and what a writer in front of this stream still holds. */
    void forget(Optional<PrintWriter> writer) {
        dropping = true;
        writer.ifPresent(PrintWriter::flush);
        dropping = false;
        release();
        state = null;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (finished) {
            throw new IOException("the answer has ended");
        }
        if (!dropping) {
            state().write(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        if (!finished && !dropping) {
            state().flush();
        }
    }

    @Override
    public void close() throws IOException {
        finish();
        raw.close();
    }

    @Override
    public boolean isReady() {
        return raw.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        raw.setWriteListener(listener);
    }
}
