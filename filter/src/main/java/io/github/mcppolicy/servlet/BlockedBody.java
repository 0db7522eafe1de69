package io.github.mcppolicy.servlet;

import java.io.IOException;

/** An answer that the app compressed although it was not asked to, so nobody can tell which tools it lists. */
final class BlockedBody implements ResponseBody {

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        throw new IOException("an answer that must be read for hidden tools has a Content-Encoding, so it is withheld;"
                + " let the container compress, or a filter that stands before the policy");
    }

    @Override
    public void flush() {}

    @Override
    public void finish() {}
}
