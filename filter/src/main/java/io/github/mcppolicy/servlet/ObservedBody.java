package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.lists.EventStreamReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An answer that is passed on as it arrives, and copied for an observer: a document when it has ended, an event stream
 * event by event. Whatever goes wrong with the copy, the answer has passed.
 */
final class ObservedBody implements ResponseBody {

    /** Of a longer document or event nothing is observed. */
    private static final int LONGEST = 8 << 20;

    /** A copy of this size needs no room among the others. */
    private static final int COPIED_FREELY = 1 << 20;

    /** What copies of all answers may take besides. */
    private static final int MOST_COPIED = 32 << 20;

    private static final AtomicInteger COPIED = new AtomicInteger();

    private final ContainerOutput raw;
    private final Copy copy;

    private ObservedBody(FilteredResponse response, ContainerOutput raw, Copy copy) {
        this.raw = raw;
        this.copy = copy;
        response.declareLength();
    }

    /** An answer that is one document, or compressed. */
    static ObservedBody ofDocument(FilteredResponse response, ContainerOutput raw, Consumer<byte[]> observer) {
        return new ObservedBody(response, raw, new Document(observer));
    }

    static ObservedBody ofEvents(FilteredResponse response, ContainerOutput raw, Consumer<byte[]> observer) {
        return new ObservedBody(response, raw, new Events(observer));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        raw.write(bytes, offset, length);
        copy.add(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        raw.flush();
    }

    @Override
    public void finish() {
        copy.end();
    }

    @Override
    public void release() {
        copy.giveUp();
    }

    /** What is copied. An app may write from several threads, and none of them may fail for it. */
    private abstract static class Copy {
        private boolean over;
        private int held;
        private int reserved;

        final synchronized void add(byte[] bytes, int offset, int length) {
            if (over) {
                return;
            }
            held += length;
            if (held > LONGEST || !hasRoom()) {
                giveUp();
                return;
            }
            try {
                take(bytes, offset, length);
            } catch (IOException | RuntimeException unreadable) {
                giveUp();
            }
        }

        private boolean hasRoom() {
            int missing = held - COPIED_FREELY - reserved;
            if (missing <= 0) {
                return true;
            }
            if (COPIED.addAndGet(missing) > MOST_COPIED) {
                COPIED.addAndGet(-missing);
                return false;
            }
            reserved += missing;
            return true;
        }

        /** Nothing is held any more. */
        final void nothingIsHeld() {
            held = 0;
            COPIED.addAndGet(-reserved);
            reserved = 0;
        }

        final synchronized void end() {
            if (!over) {
                try {
                    takeEnd();
                } catch (IOException | RuntimeException unreadable) {
                    // The answer lists nothing that a client could read.
                    return;
                } finally {
                    giveUp();
                }
            }
        }

        final synchronized void giveUp() {
            over = true;
            nothingIsHeld();
            drop();
        }

        abstract void take(byte[] bytes, int offset, int length) throws IOException;

        abstract void takeEnd() throws IOException;

        abstract void drop();
    }

    private static final class Document extends Copy {
        private final Consumer<byte[]> observer;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Document(Consumer<byte[]> observer) {
            this.observer = observer;
        }

        @Override
        void take(byte[] more, int offset, int length) {
            bytes.write(more, offset, length);
        }

        @Override
        void takeEnd() {
            if (bytes.size() > 0) {
                observer.accept(bytes.toByteArray());
            }
        }

        @Override
        void drop() {
            bytes = new ByteArrayOutputStream(0);
        }
    }

    private static final class Events extends Copy implements EventStreamReader.Listener {
        private final Consumer<byte[]> observer;
        private EventStreamReader events = new EventStreamReader(this);

        Events(Consumer<byte[]> observer) {
            this.observer = observer;
        }

        @Override
        void take(byte[] bytes, int offset, int length) throws IOException {
            events.write(bytes, offset, length);
        }

        @Override
        void takeEnd() throws IOException {
            events.finish();
        }

        @Override
        void drop() {
            events = new EventStreamReader(this);
        }

        @Override
        public void message(byte[] data) {
            nothingIsHeld();
            observer.accept(data);
        }

        @Override
        public void endpoint(byte[] address) {
            nothingIsHeld();
        }
    }
}
