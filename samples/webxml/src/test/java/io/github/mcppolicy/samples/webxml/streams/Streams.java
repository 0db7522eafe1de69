package io.github.mcppolicy.samples.webxml.streams;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The open streams. Only one thread sends at a time. */
final class Streams {
    private final Queue<AsyncContext> open = new ConcurrentLinkedQueue<>();

    void open(AsyncContext stream, byte[] firstEvent) throws IOException {
        write(stream, firstEvent);
        open.add(stream);
    }

    /** Sends an event on every stream. A stream whose client has gone is ended and forgotten. */
    synchronized void sendToAll(byte[] event) {
        open.removeIf(stream -> !isSent(stream, event));
    }

    int count() {
        return open.size();
    }

    private static boolean isSent(AsyncContext stream, byte[] event) {
        try {
            write(stream, event);
            return true;
        } catch (IOException gone) {
            stream.complete();
            return false;
        }
    }

    private static void write(AsyncContext stream, byte[] event) throws IOException {
        ServletOutputStream output = stream.getResponse().getOutputStream();
        output.write(event);
        output.flush();
    }
}
