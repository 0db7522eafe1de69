package io.github.mcppolicy.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The container's own output that the app has chosen: bytes or characters. */
abstract sealed class ContainerOutput extends OutputStream {

    static ContainerOutput of(ServletOutputStream stream) {
        return new Bytes(stream);
    }

    static ContainerOutput of(PrintWriter writer) {
        return new Characters(writer);
    }

    /** Whether written output waits here, and not in the container, until the client reads. */
    abstract boolean holdsBack();

    abstract boolean isReady();

    abstract void setWriteListener(WriteListener listener);

    @Override
    public final void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    private static final class Bytes extends ContainerOutput {
        private final ServletOutputStream stream;

        /** Present when the app writes without blocking. */
        private @Nullable NonBlockingOutput queue;

        private Bytes(ServletOutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (queue == null) {
                stream.write(bytes, offset, length);
            } else {
                queue.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (queue == null) {
                stream.flush();
            } else {
                queue.flush();
            }
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }

        @Override
        boolean holdsBack() {
            return queue != null && queue.holdsBack();
        }

        @Override
        boolean isReady() {
            return queue == null ? stream.isReady() : queue.isReady();
        }

        @Override
        void setWriteListener(WriteListener listener) {
            queue = new NonBlockingOutput(stream, listener);
            stream.setWriteListener(queue);
        }
    }

    /**
     * Receives only whole UTF-8 characters: events and documents, not pieces. A writer hides errors; this class reports
     * them.
     */
    private static final class Characters extends ContainerOutput {
        private final PrintWriter writer;

        private Characters(PrintWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            writer.write(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void flush() throws IOException {
            if (writer.checkError()) {
                throw new IOException("the client has gone");
            }
        }

        @Override
        public void close() {
            writer.close();
        }

        @Override
        boolean holdsBack() {
            return false;
        }

        @Override
        boolean isReady() {
            return true;
        }

        @Override
        void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("a writer is in use");
        }
    }
}
