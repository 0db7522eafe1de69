package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.EventStreamRewriter;
import io.github.mcppolicy.protocol.ListAnswers;
import java.io.IOException;

/** An event stream: rewritten event by event, and flushed whenever the app flushes. */
final class StreamingAnswer implements AnswerState {

    private final RawAnswer raw;
    private final EventStreamRewriter events;

    StreamingAnswer(ListAnswers lists, RawAnswer raw) {
        this.raw = raw;
        this.events = new EventStreamRewriter(lists, raw);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        events.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        raw.flush();
    }

    @Override
    public void finish() throws IOException {
        events.finish();
    }
}
