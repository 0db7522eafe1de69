package io.github.mcppolicy.servlet;

import java.io.IOException;

/** An answer that is not read: passed on as it arrives, with the length that the app declares. */
final class UnfilteredBody implements ResponseBody {

    private final ContainerOutput raw;

    UnfilteredBody(FilteredResponse response, ContainerOutput raw) {
        this.raw = raw;
        response.declareLength();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        raw.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        raw.flush();
    }

    @Override
    public void finish() {}
}
