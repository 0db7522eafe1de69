package io.github.mcppolicy.protocol.lists;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the filter itself writes into an event stream (WHATWG HTML, section 9.2). Stateless. */
public final class MessageEvent {

    private static final byte[] START = "event: message\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private MessageEvent() {}

    /** The event that carries a JSON-RPC message, of one line or several. */
    public static byte[] of(byte[] json) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(json.length + START.length + DATA.length + 2);
        event.writeBytes(START);
        int lineStart = 0;
        for (int i = 0; i <= json.length; i++) {
            // Between the tokens of JSON, each line break may as well be another one.
            if (i == json.length || json[i] == '\n' || json[i] == '\r') {
                event.writeBytes(DATA);
                event.write(json, lineStart, i - lineStart);
                event.write('\n');
                lineStart = i + 1;
            }
        }
        event.write('\n');
        return event.toByteArray();
    }

    /** A comment: shows whether anybody still reads. Nobody may change the bytes. */
    public static byte[] comment() {
        return COMMENT;
    }
}
