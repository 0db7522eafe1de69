package io.github.mcppolicy.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Renders a new question for others, with the names that the HTTP API has for them; without a value of an argument. */
public final class QuestionJson {
    private static final int USUAL_LENGTH = 512;

    private QuestionJson() {}

    /**
     * One JSON object, in ASCII.
     *
     * @param url where it can be answered; empty where nobody knows
     */
    public static String of(ApprovalEvent asked, String url) {
        LineBuffer line = new LineBuffer(USUAL_LENGTH);
        append("{\"id\":", asked.approval(), line);
        append(",\"state\":", "open", line);
        append(",\"tool\":", asked.tool(), line);
        append(",\"argumentsDigest\":", asked.argumentsDigest(), line);
        append(",\"caller\":", asked.caller(), line);
        append(",\"grant\":", asked.grant(), line);
        append(",\"rule\":", asked.rule(), line);
        append(",\"askedAt\":", time(asked.time()), line);
        append(",\"expiresAt\":", time(asked.expiresAt()), line);
        if (!url.isEmpty()) {
            append(",\"url\":", url, line);
        }
        line.append((byte) '}');
        return line.text();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void append(String key, String value, LineBuffer line) {
        line.append(key.getBytes(US_ASCII));
        line.appendQuoted(value);
    }
}
