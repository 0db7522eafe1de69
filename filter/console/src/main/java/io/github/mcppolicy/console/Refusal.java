package io.github.mcppolicy.console;

import io.github.mcppolicy.policy.load.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * Thrown when a request is not done. It becomes a problem document (RFC 9457) that says what to do about it, and that
 * holds nothing secret.
 */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private final transient List<Problem> problems;

    private Refusal(int status, String title, String detail, List<Problem> problems) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.problems = List.copyOf(problems);
    }

    static Refusal of(int status, String title, String detail) {
        return new Refusal(status, title, detail, List.of());
    }

    /** A policy document that cannot be used. */
    static Refusal invalidPolicy(List<Problem> problems) {
        return new Refusal(
                422,
                "The policy cannot be used",
                "The document has " + problems.size() + " problems; nothing was changed",
                problems);
    }

    Refusal with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    Answer.Whole answer() {
        return new Answer.Whole(status, Answer.PROBLEM, headers, Json.object(this::write));
    }

    private void write(JsonGenerator json) {
        json.writeStringProperty("title", title);
        json.writeNumberProperty("status", status);
        json.writeStringProperty("detail", String.valueOf(getMessage()));
        if (!problems.isEmpty()) {
            json.writeArrayPropertyStart("problems");
            problems.forEach(problem -> write(json, problem));
            json.writeEndArray();
        }
    }

    static void write(JsonGenerator json, Problem problem) {
        json.writeStartObject();
        json.writeStringProperty("pointer", problem.pointer());
        json.writeNumberProperty("line", problem.line());
        json.writeNumberProperty("column", problem.column());
        json.writeStringProperty("message", problem.message());
        json.writeEndObject();
    }
}
