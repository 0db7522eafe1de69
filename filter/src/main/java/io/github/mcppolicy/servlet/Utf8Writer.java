package io.github.mcppolicy.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Encodes characters as UTF-8 at once. For each of perhaps thousands of open streams, the JDK's own writer holds a
 * buffer of 8 KB; this one holds at most half a surrogate pair. As thread-safe as {@link OutputStream}.
 */
final class Utf8Writer extends Writer {

    private static final char NONE = 0;

    private final OutputStream out;

    /** The first half of a pair whose second half has not arrived. */
    private char pending = NONE;

    Utf8Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.substring(offset, offset + length));
    }

    @Override
    public void write(String text) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        String whole = pending == NONE ? text : pending + text;
        pending = NONE;
        char last = whole.charAt(whole.length() - 1);
        if (Character.isHighSurrogate(last)) {
            pending = last;
            whole = whole.substring(0, whole.length() - 1);
        }
        out.write(whole.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
