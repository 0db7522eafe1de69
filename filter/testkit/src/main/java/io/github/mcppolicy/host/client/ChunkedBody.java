package io.github.mcppolicy.host.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Removes the framing of a chunked transfer (RFC 9112, 7.1). A transfer that is cut off is an error, not an end. */
final class ChunkedBody extends BodyStream {
    private final InputStream input;
    private Position position = Position.BEFORE_FIRST_CHUNK;
    private int left;

    private enum Position {
        BEFORE_FIRST_CHUNK,
        IN_CHUNK,
        AT_END
    }

    ChunkedBody(InputStream input) {
        this.input = input;
    }

    @Override
    int next() throws IOException {
        if (left == 0 && position != Position.AT_END) {
            openChunk();
        }
        if (position == Position.AT_END) {
            return -1;
        }
        int next = input.read();
        if (next < 0) {
            throw new EOFException("the connection ended inside a chunk");
        }
        left--;
        return next;
    }

    /**
     * Some servers send the line end of a chunk only with the next chunk, so the reader does not wait for it any
     * earlier.
     */
    private void openChunk() throws IOException {
        if (position == Position.IN_CHUNK) {
            RawConnection.line(input);
        }
        left = Integer.parseInt(RawConnection.line(input), 16);
        position = left == 0 ? Position.AT_END : Position.IN_CHUNK;
        if (position == Position.AT_END) {
            RawConnection.line(input);
        }
    }
}
