package io.github.mcppolicy.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The container's stream while the app writes without blocking (Jakarta Servlet 6.0, section 5.1.1). The app may write once
 * after each time it was told that it can; but one write of the app's can be several of ours, and an answer of ours can come
 * in between. So what cannot be written yet waits here, and the app is told that it can write when nothing waits.
 * Thread-safe, and never calls the app while it holds its lock.
 */
final class NonBlockingOutput implements WriteListener {

    private static final byte[] FLUSH = {};

    private final ServletOutputStream stream;
    private final WriteListener app;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<byte[]> waiting = new ArrayDeque<>(0);

    /** The app has been told that it cannot write, and waits to be called. It is called once at the beginning. */
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

    /** Whether something waits for the client to read. */
    boolean holdsBack() {
        lock.lock();
        try {
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** As the app asks it: whoever hears that it is not ready is called later. */
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
