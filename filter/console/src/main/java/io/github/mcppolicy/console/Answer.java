package io.github.mcppolicy.console;

import com.sun.net.httpserver.HttpExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** How a request is answered. */
sealed interface Answer {

    /** The media type of this version of the API. */
    String VERSIONED = "application/vnd.mcp-policy.v1+json";

    /** What it is called by those who do not name a version. */
    String JSON = "application/json";

    String PROBLEM = "application/problem+json";

    /** The HTTP status. */
    int status();

    /** What the body is; {@link #VERSIONED} stands for the JSON type that the client prefers. */
    String type();

    /** Headers besides those that every answer has. */
    Map<String, String> headers();

    /** An answer that is there as a whole. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Whole(int status, String type, Map<String, String> headers, byte[] body) implements Answer {
        public Whole {
            headers = Map.copyOf(headers);
        }

        /** The same with one header more. */
        Whole with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Whole(status, type, more, body);
        }
    }

    /**
     * An answer that goes on.
     *
     * @param exchanges takes the exchange over when its headers are sent, and closes it
     */
    record Stream(String type, Consumer<HttpExchange> exchanges) implements Answer {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }
    }

    /** JSON of this API's version. */
    static Whole ok(byte[] json) {
        return new Whole(200, VERSIONED, Map.of(), json);
    }

    /** A body of another type. */
    static Whole ok(String type, byte[] body) {
        return new Whole(200, type, Map.of(), body);
    }
}
