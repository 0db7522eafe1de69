package io.github.mcppolicy.host.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads an event stream event by event, as it arrives, without interpreting it. */
public final class EventReader {
    private final InputStream body;

    /** Reads from the body of a response. */
    public EventReader(InputStream body) {
        this.body = body;
    }

    /**
     * The text of the next event, up to and including its blank line. When the stream has ended, whatever was left.
     */
    public String next() throws IOException {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        int lineLength = 0;
        for (int next = body.read(); next >= 0; next = body.read()) {
            event.write(next);
            if (next == '\n' && lineLength == 0) {
                break;
            }
            lineLength = next == '\n' ? 0 : lineLength + (next == '\r' ? 0 : 1);
        }
        return event.toString(UTF_8);
    }

    /** Whether the stream has ended. Waits for the next byte or the end, and consumes it. */
    public boolean isAtEnd() throws IOException {
        return body.read() < 0;
    }
}
