package io.github.mcppolicy.host.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A body that is read byte by byte, so that no reader waits for more bytes than it needs. */
abstract class BodyStream extends InputStream {

    /** The next byte of the body, or -1 at its end. */
    abstract int next() throws IOException;

    @Override
    public final int read() throws IOException {
        return next();
    }

    @Override
    public final int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        int next = next();
        if (next < 0) {
            return -1;
        }
        into[from] = (byte) next;
        return 1;
    }
}
