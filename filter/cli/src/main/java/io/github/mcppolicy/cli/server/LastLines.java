package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.catalog.PrintableText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps the end of a text that may be long. Thread-safe. */
final class LastLines implements ServerProcess.Reader {
    private static final int MOST_BYTES = 4 << 10;
    private static final int MOST_LINES = 10;

    private byte[] end = {};

    @Override
    public synchronized boolean take(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(end, end.length + length);
        System.arraycopy(bytes, 0, all, end.length, length);
        end = Arrays.copyOfRange(all, Math.max(0, all.length - MOST_BYTES), all.length);
        return true;
    }

    /** The last lines, each without what a terminal would obey; empty when there are none. */
    synchronized String printable() {
        List<String> lines = new String(end, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - MOST_LINES))
                .map(PrintableText::of)
                .collect(Collectors.joining("\n"));
    }
}
