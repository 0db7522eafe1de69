package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.ListAnswers;
import io.github.mcppolicy.servlet.FilteredResponse.PlainAnswer;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the app writes its filtered answer into. {@link FilteredResponse} draws its states. */
final class FilteringOutputStream extends ServletOutputStream {

    private static final String EVENT_STREAM = "text/event-stream";

    private final FilteredResponse response;
    private final RawAnswer raw;
    private final ListAnswers lists;
    private final PlainAnswer plainAnswer;

    private @Nullable AnswerState state;
    private boolean finished;
    private boolean dropping;

    FilteringOutputStream(FilteredResponse response, RawAnswer raw, ListAnswers lists, PlainAnswer plainAnswer) {
        this.response = response;
        this.raw = raw;
        this.lists = lists;
        this.plainAnswer = plainAnswer;
    }

    private AnswerState state() {
        if (state == null) {
            state = choose();
        }
        return state;
    }

    private AnswerState choose() {
        boolean events = isEventStream(response.getContentType());
        boolean readable = response.getHeader("Content-Encoding") == null;
        if (!events && plainAnswer == PlainAnswer.PASSED) {
            return new PassingAnswer(response, raw);
        }
        if (!readable) {
            return new WithheldAnswer();
        }
        return events ? new StreamingAnswer(lists, raw) : new BufferedAnswer(response, lists, raw);
    }

    static boolean isEventStream(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM);
    }

    /** Passes on what is held, before the response is no longer ours. */
    void finish() throws IOException {
        if (!finished) {
            finished = true;
            state().finish();
        }
    }

    /** Drops what has not been passed on, and what a writer in front of this stream still holds. */
    void forget(Optional<PrintWriter> writer) {
        dropping = true;
        writer.ifPresent(PrintWriter::flush);
        dropping = false;
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
