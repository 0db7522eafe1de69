package io.github.mcppolicy.host.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One whole HTTP response. Two are equal when their status, header lines and bodies are equal.
 *
 * @param headers in the order they came
 * @param body without the framing of a chunked transfer; read-only
 */
public record RawAnswer(int status, List<Header> headers, ByteBuffer body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\":\"[-.:+0-9TZ]*\",");

    RawAnswer(RawHead head, byte[] body) {
        this(head.status(), head.headers(), ByteBuffer.wrap(body).asReadOnlyBuffer());
    }

    /** The value of the first header of this name. */
    public Optional<String> header(String name) {
        return new RawHead(status, headers).header(name);
    }

    /** The body as it came. */
    public byte[] bytes() {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        return bytes;
    }

    /** The body as text. */
    public String text() {
        return new String(bytes(), UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JSON.readTree(text());
    }

    /** The same without the parts that change with time: a header line, and the time on Spring Boot's error page. */
    public RawAnswer timeless() {
        List<Header> lasting =
                headers.stream().filter(header -> !header.isNamed("Date")).toList();
        String content = new String(bytes(), ISO_8859_1);
        byte[] timeless = TIMESTAMP.matcher(content).replaceFirst("").getBytes(ISO_8859_1);
        return new RawAnswer(status, lasting, ByteBuffer.wrap(timeless).asReadOnlyBuffer());
    }

    @Override
    public String toString() {
        return status + " " + headers + "\n" + text();
    }
}
