package io.github.mcppolicy.protocol.lists;

import io.github.mcppolicy.protocol.text.ByteScan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One event of an event stream, as its bytes. */
final class ServerSentEvent {

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] WITHHELD =
            ": mcp-policy-filter withheld an event that it could not read\n\n".getBytes(StandardCharsets.US_ASCII);

    /** A line of the event: {@code [start, valueStart, end)} without its line ending, which ends at {@code next}. */
    private record Line(int start, int valueStart, int end, int next) {}

    private final byte[] bytes;
    private final int start;
    private final int end;

    /** An event at {@code bytes[start, end)} up to and including the blank line that ends it, or a comment. */
    ServerSentEvent(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** The type of the event; empty for an event of the default type and for a comment. */
    String type() {
        List<Line> types = lines(TYPE);
        if (types.isEmpty()) {
            return "";
        }
        Line last = types.get(types.size() - 1);
        return new String(bytes, last.valueStart(), last.end() - last.valueStart(), StandardCharsets.UTF_8);
    }

    /** Whether its type allows it to carry a JSON-RPC message, and it has data. */
    boolean isMessage() {
        String type = type();
        return data().length > 0 && (type.isEmpty() || type.equals("message"));
    }

    /** The data of the event; empty when it has none. */
    byte[] data() {
        return join(lines(DATA));
    }

    /** Writes the event, without the hidden entries in its data. */
    void writeWithoutHidden(ListResponseFilter lists, OutputStream out) throws IOException {
        List<Line> dataLines = lines(DATA);
        try {
            if (dataLines.size() == 1) {
                Line line = dataLines.get(0);
                write(lists.edits(bytes, line.valueStart(), line.end()), out);
                return;
            }
            byte[] data = join(dataLines);
            byte[] kept = lists.withoutHidden(data);
            if (kept != data) {
                out.write(withData(dataLines, kept));
                return;
            }
        } catch (UnreadableResponseException unreadable) {
            if (looksLikeMessage(join(dataLines))) {
                out.write(WITHHELD);
                return;
            }
        }
        out.write(bytes, start, end - start);
    }

    private void write(Edits edits, OutputStream out) throws IOException {
        if (edits.areNone()) {
            out.write(bytes, start, end - start);
        } else {
            out.write(edits.applied(bytes, start, end));
        }
    }

    private static boolean looksLikeMessage(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8).strip();
        return text.startsWith("{") || text.startsWith("[");
    }

    /** Clients ignore a byte order mark before the first event; here it is ignored before every event. */
    private List<Line> lines(byte[] field) {
        List<Line> lines = new ArrayList<>(1);
        int position = startsWith(start, end, BYTE_ORDER_MARK) ? start + BYTE_ORDER_MARK.length : start;
        while (position < end) {
            int lineEnd = ByteScan.lineBreak(bytes, position, end);
            int next = lineEnd + lineBreak(lineEnd);
            if (isField(field, position, lineEnd)) {
                lines.add(new Line(position, valueStart(position + field.length, lineEnd), lineEnd, next));
            }
            position = next;
        }
        return lines;
    }

    private int lineBreak(int lineEnd) {
        if (lineEnd == end) {
            return 0;
        }
        return bytes[lineEnd] == '\r' && lineEnd + 1 < end && bytes[lineEnd + 1] == '\n' ? 2 : 1;
    }

    /** A field without a colon has an empty value. */
    private boolean isField(byte[] name, int lineStart, int lineEnd) {
        int afterName = lineStart + name.length;
        return startsWith(lineStart, lineEnd, name) && (afterName == lineEnd || bytes[afterName] == ':');
    }

    private boolean startsWith(int from, int to, byte[] prefix) {
        int after = from + prefix.length;
        return after <= to && Arrays.equals(bytes, from, after, prefix, 0, prefix.length);
    }

    /** The position after the colon and the optional space that may follow it. */
    private int valueStart(int afterName, int lineEnd) {
        int value = Math.min(afterName + 1, lineEnd);
        return value < lineEnd && bytes[value] == ' ' ? value + 1 : value;
    }

    private byte[] join(List<Line> dataLines) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(end - start);
        for (Line line : dataLines) {
            if (!line.equals(dataLines.get(0))) {
                data.write('\n');
            }
            data.write(bytes, line.valueStart(), line.end() - line.valueStart());
        }
        return data.toByteArray();
    }

    /** The new data replaces the first data line, in that line's style; everything else stays. */
    private byte[] withData(List<Line> dataLines, byte[] data) {
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream(end - start);
        int position = start;
        for (Line line : dataLines) {
            rewritten.write(bytes, position, line.start() - position);
            if (line.equals(dataLines.get(0))) {
                writeData(rewritten, line, data);
            }
            position = line.next();
        }
        rewritten.write(bytes, position, end - position);
        return rewritten.toByteArray();
    }

    private void writeData(ByteArrayOutputStream rewritten, Line like, byte[] data) {
        int lineStart = 0;
        for (int i = 0; i <= data.length; i++) {
            if (i == data.length || data[i] == '\n') {
                rewritten.write(bytes, like.start(), like.valueStart() - like.start());
                rewritten.write(data, lineStart, i - lineStart);
                rewritten.write(bytes, like.end(), like.next() - like.end());
                lineStart = i + 1;
            }
        }
    }
}
