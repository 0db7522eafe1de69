package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.lists.EventStreamRewriter;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import io.github.mcppolicy.protocol.lists.UnreadableResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An answer that is passed on as it arrives and examined after it has ended. */
final class ObservedBody implements ResponseBody {

    /** A longer answer is not examined. */
    private static final int LONGEST = 1024 * 1024;

    enum Form {
        DOCUMENT,
        EVENTS
    }

    private final ContainerOutput raw;
    private final ListResponseFilter observer;
    private final Form form;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private boolean tooLong;

    ObservedBody(FilteredResponse response, ContainerOutput raw, ListResponseFilter observer, Form form) {
        this.raw = raw;
        this.observer = observer;
        this.form = form;
        response.declareLength();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        raw.write(bytes, offset, length);
        tooLong |= copy.size() + length > LONGEST;
        if (!tooLong) {
            copy.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        raw.flush();
    }

    /** An answer that cannot be read has passed all the same. */
    @Override
    public void finish() throws IOException {
        if (tooLong || copy.size() == 0) {
            return;
        }
        if (form == Form.EVENTS) {
            EventStreamRewriter events = new EventStreamRewriter(observer, OutputStream.nullOutputStream());
            events.write(copy.toByteArray(), 0, copy.size());
            events.finish();
        } else {
            try {
                observer.withoutHidden(copy.toByteArray());
            } catch (UnreadableResponseException notJson) {
                // The answer lists nothing that a client could read.
                return;
            }
        }
    }
}
