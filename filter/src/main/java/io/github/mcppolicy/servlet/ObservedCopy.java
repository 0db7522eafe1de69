package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.lists.EventStreamReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A copy of an answer, for an observer: of a document when it has ended, of an event stream message by message. Whatever
 * goes wrong with it, nobody hears of it but the observer, who hears less. Bounded, alone and with all others. An app may
 * write from several threads, and none of them may fail for it. Thread-safe.
 */
abstract sealed class ObservedCopy {

    /** Of a longer document or event nothing is observed. */
    private static final int LONGEST = 8 << 20;

    /** A copy of this size needs no room among the others. */
    private static final int COPIED_FREELY = 1 << 20;

    /** What copies of all answers may take besides. */
    private static final int MOST_COPIED = 32 << 20;

    private static final AtomicInteger COPIED = new AtomicInteger();

    private boolean over;
    private int held;
    private int reserved;

    /** Of an answer that is one document, or compressed. */
    static ObservedCopy ofDocument(Consumer<byte[]> observer) {
        return new Document(observer);
    }

    static ObservedCopy ofEvents(Consumer<byte[]> observer) {
        return new Events(observer);
    }

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
    final void emptied() {
        held = 0;
        COPIED.addAndGet(-reserved);
        reserved = 0;
    }

    /** The answer has ended. */
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

    /** The answer has ended without an end, or the copy is of no use. */
    final synchronized void giveUp() {
        over = true;
        emptied();
        drop();
    }

    abstract void take(byte[] bytes, int offset, int length) throws IOException;

    abstract void takeEnd() throws IOException;

    abstract void drop();

    private static final class Document extends ObservedCopy {
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

    private static final class Events extends ObservedCopy implements EventStreamReader.Listener {
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
            emptied();
            observer.accept(data);
        }

        @Override
        public void endpoint(byte[] address) {
            emptied();
        }
    }
}
