package io.github.mcppolicy.servlet;

import java.io.IOException;

/** One way to pass an answer on, from its first byte to its last. */
sealed interface ResponseBody
        permits BufferedBody, ObservedBody, UnfilteredBody, EventStreamBody, BlockedBody, MessageBody {

    void write(byte[] bytes, int offset, int length) throws IOException;

    void flush() throws IOException;

    /** The app has written everything. */
    void finish() throws IOException;

    /** The response belongs to the container again, however it ended. From now on the filter must not touch it. */
    default void release() {}
}
