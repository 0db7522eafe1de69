package io.github.mcppolicy.host.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of as many bytes as Content-Length says. Fewer are an error, not an end. */
final class FixedLengthBody extends BodyStream {
    private final InputStream input;
    private long left;

    FixedLengthBody(InputStream input, long length) {
        this.input = input;
        this.left = length;
    }

    @Override
    int next() throws IOException {
        if (left == 0) {
            return -1;
        }
        int next = input.read();
        if (next < 0) {
            throw new EOFException("the connection ended " + left + " bytes before its Content-Length");
        }
        left--;
        return next;
    }
}
