package io.github.mcppolicy.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that was read before, for the next reader: blocking, or through a {@link ReadListener}. */
final class ReplayedInputStream extends ServletInputStream {

    private final InputStream body;
    private boolean finished;

    ReplayedInputStream(InputStream body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        int read = body.read();
        finished |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = body.read(bytes, offset, length);
        finished |= read < 0 && length > 0;
        return read;
    }

    @Override
    public byte[] readAllBytes() throws IOException {
        byte[] rest = body.readAllBytes();
        finished = true;
        return rest;
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean isFinished() {
        return finished || (body instanceof ByteArrayInputStream whole && whole.available() == 0);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    /** All data is already here, so the listener is told at once; no container thread has to come back for it. */
    @Override
    public void setReadListener(ReadListener listener) {
        try {
            listener.onDataAvailable();
            if (isFinished()) {
                listener.onAllDataRead();
            }
        } catch (IOException | RuntimeException failure) {
            listener.onError(failure);
        }
    }
}
