package io.github.mcppolicy.audit;

import java.nio.charset.StandardCharsets;

/** Renders events for others exactly as the audit file has them: one JSON object, in ASCII. Thread-safe. */
public final class RecordJson {
    private static final int USUAL_LENGTH = 512;

    private final JsonLine format;
    private final LineBuffer line = new LineBuffer(USUAL_LENGTH);

    /** @param instance names this process in each object; empty: no object names it */
    public RecordJson(String instance) {
        format = new JsonLine(instance);
    }

    /** The event as a text. */
    public synchronized String text(AuditRecord event) {
        line.clear();
        format.append(event, line);
        return line.text();
    }

    /** The event as the bytes of that text. */
    public byte[] bytes(AuditRecord event) {
        return text(event).getBytes(StandardCharsets.US_ASCII);
    }
}
