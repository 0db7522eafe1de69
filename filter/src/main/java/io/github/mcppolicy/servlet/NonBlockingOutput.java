package io.github.mcppolicy.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The container's stream while the app writes without blocking (Jakarta Servlet 6.0, section 5.1.1). The app may write
 * once each time it was told that it can. One write of the app can become several here, and the filter's own answers
 * can come in between. What cannot be written yet therefore waits here, and the app is told that it can write when
 * nothing waits. Thread-safe; it never calls the app while it holds its lock.
 */
final class NonBlockingOutput implements WriteListener {

    private static final byte[] FLUSH = {};

    private final ServletOutputStream stream;
    private final WriteListener app;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<byte[]> waiting = new ArrayDeque<>(0);

    /**
     * The app has been told that it cannot write and waits to be called. The container calls it once at the beginning.
     */
    private boolean appWaits = true;

    NonBlockingOutput(ServletOutputStream stream, WriteListener app) {
        this.stream = stream;
        this.app = app;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            queue(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    void flush() throws IOException {
        queue(FLUSH);
    }

    private void queue(byte[] next) throws IOException {
        lock.lock();
        try {
            waiting.add(next);
            drain();
        } finally {
            lock.unlock();
        }
    }

    /** Whether something waits until the client reads. */
    boolean holdsBack() {
        lock.lock();
        try {
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Asked by the app, which is called later when the answer is false. */
    boolean isReady() {
        lock.lock();
        try {
            appWaits = !waiting.isEmpty() || !stream.isReady();
            return !appWaits;
        } finally {
            lock.unlock();
        }
    }

    private void drain() throws IOException {
        while (!waiting.isEmpty() && stream.isReady()) {
            byte[] next = waiting.remove();
            if (next == FLUSH) {
                stream.flush();
            } else {
                stream.write(next);
            }
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        if (isAppToBeCalled()) {
            app.onWritePossible();
        }
    }

    private boolean isAppToBeCalled() throws IOException {
        lock.lock();
        try {
            drain();
            boolean call = appWaits && waiting.isEmpty() && stream.isReady();
            appWaits &= !call;
            return call;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onError(Throwable failure) {
        app.onError(failure);
    }
}
