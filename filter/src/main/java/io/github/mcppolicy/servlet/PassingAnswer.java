package io.github.mcppolicy.servlet;

import java.io.IOException;

/** An answer that is not read: passed on as it comes, with the length that the app declares. */
final class PassingAnswer implements AnswerState {

    private final RawAnswer raw;

    PassingAnswer(FilteredResponse response, RawAnswer raw) {
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
