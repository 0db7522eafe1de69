package io.github.mcppolicy.servlet;

import java.io.IOException;

/** An answer that is passed on as it arrives, and copied for an observer. */
final class ObservedBody implements ResponseBody {

    private final ContainerOutput raw;
    private final ObservedCopy copy;

    ObservedBody(FilteredResponse response, ContainerOutput raw, ObservedCopy copy) {
        this.raw = raw;
        this.copy = copy;
        response.declareLength();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        raw.write(bytes, offset, length);
        copy.add(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        raw.flush();
    }

    @Override
    public void finish() {
        copy.end();
    }

    @Override
    public void release() {
        copy.giveUp();
    }
}
