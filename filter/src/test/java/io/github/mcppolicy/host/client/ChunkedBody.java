package io.github.mcppolicy.host.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Takes the framing of a chunked transfer away (RFC 9112, 7.1). A cut transfer is an error, not an end. */
final class ChunkedBody extends BodyStream {
    private final InputStream input;
    private int left;
    private boolean ended;

    ChunkedBody(InputStream input) {
        this.input = input;
    }

    @Override
    int next() throws IOException {
        if (left == 0 && !ended) {
            openChunk();
        }
        if (ended) {
            return -1;
        }
        int next = input.read();
        if (next < 0) {
            throw new EOFException("the connection ended inside a chunk");
        }
        left--;
        if (left == 0) {
            RawConnection.line(input);
        }
        return next;
    }

    private void openChunk() throws IOException {
        left = Integer.parseInt(RawConnection.line(input), 16);
        if (left == 0) {
            ended = true;
            RawConnection.line(input);
        }
    }
}
