package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message from a server (JSON-RPC 2.0), or something that only may be one. */
sealed interface Incoming {

    /**
     * An answer.
     *
     * @param id of the request, as JSON; {@code null} when the server could not tell
     */
    record Answer(String id, Outcome outcome) implements Incoming {
        boolean isTo(int request) {
            return id.equals(String.valueOf(request));
        }

        /** Whether it is about something that the server could not read, and so about whatever was sent last. */
        boolean isToTheUnreadable() {
            return id.equals("null") && outcome instanceof Failure;
        }
    }

    /** What an answer says. */
    sealed interface Outcome permits Result, Failure {}

    record Result(JsonValue value) implements Outcome {}

    /**
     * An error.
     *
     * @param supported the revisions that the server says it speaks
     */
    record Failure(int code, String message, List<String> supported) implements Outcome {}

    /**
     * A request of the server's own.
     *
     * @param id as JSON
     */
    record Request(String id, String method) implements Incoming {}

    /** A notification, or JSON that is not a message. */
    record Other() implements Incoming {}

    /**
     * The messages in a document: one, or in revision 2025-03-26 several, of which the first
     * {@link JsonValue#MOST_ELEMENTS} are read.
     *
     * @throws MalformedException when it is not JSON, or could be read in more than one way
     */
    static List<Incoming> readAll(byte[] document) throws MalformedException {
        JsonValue whole = JsonValue.strict(document);
        List<Incoming> messages = new ArrayList<>();
        for (JsonValue message : whole.isArray() ? whole.elements() : List.of(whole)) {
            messages.add(message.isObject() ? read(message.members()) : new Other());
        }
        return messages;
    }

    private static Incoming read(Map<String, JsonValue> members) {
        Optional<String> method = Optional.ofNullable(members.get("method")).flatMap(JsonValue::string);
        Optional<String> id = Optional.ofNullable(members.get("id"))
                .filter(value -> !value.isNull())
                .map(JsonValue::json);
        Optional<JsonValue> result = Optional.ofNullable(members.get("result"));
        Optional<JsonValue> error = Optional.ofNullable(members.get("error")).filter(JsonValue::isObject);
        if (method.isPresent()) {
            return id.isPresent() ? new Request(id.get(), method.get()) : new Other();
        }
        if (!members.containsKey("jsonrpc") || result.isPresent() == error.isPresent()) {
            return new Other();
        }
        Optional<Outcome> outcome = result.<Outcome>map(Result::new)
                .or(() -> error.map(JsonValue::members).map(Incoming::failure));
        return new Answer(id.orElse("null"), outcome.orElseThrow());
    }

    private static Failure failure(Map<String, JsonValue> error) {
        List<String> supported = Optional.ofNullable(error.get("data"))
                .flatMap(data -> data.member("supported"))
                .map(JsonValue::elements)
                .orElse(List.of())
                .stream()
                .flatMap(revision -> revision.string().stream())
                .toList();
        return new Failure(
                Optional.ofNullable(error.get("code"))
                        .flatMap(JsonValue::integer)
                        .orElse(0),
                Optional.ofNullable(error.get("message"))
                        .flatMap(JsonValue::string)
                        .orElse(""),
                supported);
    }
}
