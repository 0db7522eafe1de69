package io.github.mcppolicy.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes hidden tools out of a stream of server-sent events (WHATWG HTML, section 9.2) while it runs. An event is passed on
 * as soon as the blank line that ends it has come, in the same call; a comment as soon as its line has ended. What holds no
 * list is passed on byte for byte.
 *
 * <pre>
 *             line of a comment, nothing held                 blank line
 *   +------+ ---------------------------------> passed   +---------------> judged, passed, nothing held
 *   | none |                                             |
 *   | held | --- any other line ---> +------------+ -----+
 *   +------+                         | event held | --- any line ---> held
 *                                    +------------+
 * </pre>
 *
 * Not thread-safe: an app that writes to one stream from several threads has to synchronise them, as it must without us.
 */
public final class EventStreamRewriter {

    /** An open stream that is silent keeps no larger buffer than this. */
    private static final int KEPT_BUFFER = 512;

    private final ListAnswers lists;
    private final OutputStream out;

    /** What has come of the event that is not complete; empty between events. */
    private ByteArrayOutputStream held = new ByteArrayOutputStream(0);

    /** How many lines of the event have ended. */
    private int lines;

    private int lineLength;
    private boolean commentLine;
    private boolean afterCarriageReturn;

    public EventStreamRewriter(ListAnswers lists, OutputStream out) {
        this.lists = lists;
        this.out = out;
    }

    /** Takes the next bytes of the stream, wherever they are cut. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (endsEventOrComment(bytes[i])) {
                held.write(bytes, from, i + 1 - from);
                from = i + 1;
                pass();
            }
        }
        held.write(bytes, from, offset + length - from);
    }

    /** The stream has ended; what is held is passed on, judged like an event. */
    public void finish() throws IOException {
        pass();
    }

    /** Follows the lines; a carriage return ends one by itself, a line feed behind it belongs to the same end. */
    private boolean endsEventOrComment(byte b) {
        if (b == '\n' && afterCarriageReturn) {
            afterCarriageReturn = false;
            return lines == 0;
        }
        afterCarriageReturn = b == '\r';
        if (b != '\n' && b != '\r') {
            if (lineLength++ == 0) {
                commentLine = b == ':' && lines == 0;
            }
            return false;
        }
        boolean ends = lineLength == 0 || commentLine;
        lines = ends ? 0 : lines + 1;
        lineLength = 0;
        commentLine = false;
        return ends;
    }

    private void pass() throws IOException {
        if (held.size() == 0) {
            return;
        }
        byte[] event = held.toByteArray();
        if (event.length > KEPT_BUFFER) {
            held = new ByteArrayOutputStream(0);
        } else {
            held.reset();
        }
        out.write(ServerSentEvent.withoutHidden(event, lists));
    }
}
