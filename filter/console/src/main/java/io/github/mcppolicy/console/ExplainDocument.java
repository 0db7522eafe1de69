package io.github.mcppolicy.console;

import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.simulation.SimulatedCaller;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code {"grant": "..", "message": {..}}}, with {@code principal} and {@code roles} in place of the grant, and
 * {@code headers} besides. The message is taken as it is written, because what is wrong with it is to be explained. For
 * use by one thread.
 */
final class ExplainDocument {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final String NO_ADDRESS = "127.0.0.1";
    private static final int MOST = 100;
    private static final byte[] NONE = {};

    private final byte[] document;
    private final JsonParser json;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> roles = new HashSet<>();
    private Optional<String> grant = Optional.empty();
    private Optional<String> principal = Optional.empty();
    private byte[] message = NONE;

    private ExplainDocument(byte[] document, JsonParser json) {
        this.document = document;
        this.json = json;
    }

    static ExplainDocument read(byte[] document) throws Refusal {
        // In another encoding the places of bytes would be those of something else.
        // UTF-16 and UTF-32 may begin with the same byte, but then with a zero.
        expect(
                document.length > 1 && document[0] == '{' && document[1] != 0,
                "The body is an object in UTF-8, and begins with it");
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            ExplainDocument read = new ExplainDocument(document, json);
            read.read();
            return read;
        } catch (JacksonException malformed) {
            throw refused("The body is not a JSON document");
        }
    }

    SimulatedCaller caller() {
        if (grant.isPresent()) {
            return new SimulatedCaller.Granted(grant.get());
        }
        return principal.isPresent() || !roles.isEmpty()
                ? SimulatedCaller.user(principal.orElse(""), roles)
                : SimulatedCaller.at(NO_ADDRESS);
    }

    RequestHeaders headers() {
        return name -> headers.getOrDefault(name, List.of());
    }

    byte[] message() {
        return message.clone();
    }

    private void read() throws Refusal {
        expect(json.nextToken() == JsonToken.START_OBJECT, "The body is an object");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.getString();
            expect(seen.add(name), "A key stands twice");
            member(name);
        }
        expect(json.nextToken() == null, "Nothing may follow the object");
        expect(message.length > 0, "message is missing: what a client would send");
        expect(
                grant.isEmpty() || (principal.isEmpty() && roles.isEmpty()),
                "There is one caller: give grant, or principal with roles");
    }

    private void member(String name) throws Refusal {
        switch (name) {
            case "grant" -> grant = Optional.of(string(name));
            case "principal" -> principal = Optional.of(string(name));
            case "roles" -> readRoles();
            case "headers" -> readHeaders();
            case "message" -> readMessage();
            default -> throw refused("There is grant, principal, roles, headers and message, and nothing else");
        }
    }

    private String string(String name) throws Refusal {
        expect(json.nextToken() == JsonToken.VALUE_STRING, name + " is a string");
        return json.getString();
    }

    private void readRoles() throws Refusal {
        expect(json.nextToken() == JsonToken.START_ARRAY, "roles is a list of strings");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken() == JsonToken.VALUE_STRING, "roles is a list of strings");
            roles.add(json.getString());
            expect(roles.size() <= MOST, "There are at most " + MOST + " roles");
        }
    }

    private void readHeaders() throws Refusal {
        expect(json.nextToken() == JsonToken.START_OBJECT, "headers is an object of strings");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.getString();
            expect(headers.put(name, List.of(string(name))) == null, "A header stands twice");
            expect(headers.size() <= MOST, "There are at most " + MOST + " headers");
        }
    }

    /** The bytes themselves: nothing of how the message is written may be lost. */
    private void readMessage() throws Refusal {
        JsonToken first = json.nextToken();
        expect(
                first == JsonToken.START_OBJECT || first == JsonToken.START_ARRAY,
                "message is an object, or a list of them");
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        message =
                Arrays.copyOfRange(document, start, (int) json.currentLocation().getByteOffset());
    }

    private static void expect(boolean holds, String what) throws Refusal {
        if (!holds) {
            throw refused(what);
        }
    }

    private static Refusal refused(String what) {
        return Refusal.of(422, "This cannot be explained", what);
    }
}
