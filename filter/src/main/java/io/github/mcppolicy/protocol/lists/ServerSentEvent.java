package io.github.mcppolicy.protocol.lists;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One event of an event stream, as its bytes. */
final class ServerSentEvent {

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE_START = "event: message\ndata: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE_END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] WITHHELD =
            ": mcp-policy-filter withheld an event that it could not read\n\n".getBytes(StandardCharsets.US_ASCII);

    /** A line of the event: {@code [start, valueStart, end)} without its line ending, which ends at {@code next}. */
    private record Line(int start, int valueStart, int end, int next) {}

    private final byte[] event;

    /** An event up to and including the blank line that ends it, or a comment. */
    ServerSentEvent(byte[] event) {
        this.event = event;
    }

    /** The event that carries a JSON-RPC message; {@code json} is one line. */
    static byte[] message(byte[] json) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(json.length + MESSAGE_START.length + 2);
        event.writeBytes(MESSAGE_START);
        event.writeBytes(json);
        event.writeBytes(MESSAGE_END);
        return event.toByteArray();
    }

    /** The type of the event; empty for an event of the default type and for a comment. */
    String type() {
        List<Line> types = lines(TYPE);
        if (types.isEmpty()) {
            return "";
        }
        Line last = types.get(types.size() - 1);
        return new String(event, last.valueStart(), last.end() - last.valueStart(), StandardCharsets.UTF_8);
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

    /** The bytes of the event, or of the same event without the hidden tools in its data. */
    byte[] withoutHidden(ListResponseFilter lists) {
        List<Line> dataLines = lines(DATA);
        byte[] data = join(dataLines);
        try {
            byte[] kept = lists.withoutHidden(data);
            return kept == data ? event : withData(dataLines, kept);
        } catch (UnreadableResponseException unreadable) {
            return looksLikeMessage(data) ? WITHHELD : event;
        }
    }

    private static boolean looksLikeMessage(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8).strip();
        return text.startsWith("{") || text.startsWith("[");
    }

    /** Clients ignore a byte order mark before the first event; here it is ignored before every event. */
    private List<Line> lines(byte[] field) {
        List<Line> lines = new ArrayList<>(1);
        int position = startsWith(0, event.length, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        while (position < event.length) {
            int end = lineEnd(position);
            int next = end + lineBreak(end);
            if (isField(field, position, end)) {
                lines.add(new Line(position, valueStart(position + field.length, end), end, next));
            }
            position = next;
        }
        return lines;
    }

    private int lineEnd(int start) {
        int end = start;
        while (end < event.length && event[end] != '\n' && event[end] != '\r') {
            end++;
        }
        return end;
    }

    private int lineBreak(int end) {
        if (end == event.length) {
            return 0;
        }
        return event[end] == '\r' && end + 1 < event.length && event[end + 1] == '\n' ? 2 : 1;
    }

    /** A field without a colon has an empty value. */
    private boolean isField(byte[] name, int start, int end) {
        int afterName = start + name.length;
        return startsWith(start, end, name) && (afterName == end || event[afterName] == ':');
    }

    private boolean startsWith(int start, int end, byte[] prefix) {
        int after = start + prefix.length;
        return after <= end && Arrays.equals(event, start, after, prefix, 0, prefix.length);
    }

    /** The position after the colon and the optional space that may follow it. */
    private int valueStart(int afterName, int end) {
        int value = Math.min(afterName + 1, end);
        return value < end && event[value] == ' ' ? value + 1 : value;
    }

    private byte[] join(List<Line> dataLines) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(event.length);
        for (Line line : dataLines) {
            if (!line.equals(dataLines.get(0))) {
                data.write('\n');
            }
            data.write(event, line.valueStart(), line.end() - line.valueStart());
        }
        return data.toByteArray();
    }

    /** The new data replaces the first data line, in that line's style; everything else stays. */
    private byte[] withData(List<Line> dataLines, byte[] data) {
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream(event.length);
        int position = 0;
        for (Line line : dataLines) {
            rewritten.write(event, position, line.start() - position);
            if (line.equals(dataLines.get(0))) {
                writeData(rewritten, line, data);
            }
            position = line.next();
        }
        rewritten.write(event, position, event.length - position);
        return rewritten.toByteArray();
    }

    private void writeData(ByteArrayOutputStream rewritten, Line like, byte[] data) {
        int lineStart = 0;
        for (int i = 0; i <= data.length; i++) {
            if (i == data.length || data[i] == '\n') {
                rewritten.write(event, like.start(), like.valueStart() - like.start());
                rewritten.write(data, lineStart, i - lineStart);
                rewritten.write(event, like.end(), like.next() - like.end());
                lineStart = i + 1;
            }
        }
    }
}
