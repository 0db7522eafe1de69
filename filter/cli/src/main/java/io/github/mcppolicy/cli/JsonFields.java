package io.github.mcppolicy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the members of JSON objects that a server has sent. */
final class JsonFields {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonFields() {}

    /**
     * The members of an object, or of each object of an array: of a string its text, of everything else its JSON as it
     * stands there.
     *
     * @throws JacksonException when it is not that
     */
    static List<Map<String, String>> objects(String json) {
        List<Map<String, String>> objects = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    objects.add(members(parser, json));
                }
            }
        }
        return objects;
    }

    private static Map<String, String> members(JsonParser parser, String json) {
        Map<String, String> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.getString();
            boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
            if (isText) {
                members.put(name, parser.getString());
            } else {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                members.put(name, json.substring(from, (int)
                        parser.currentLocation().getCharOffset()));
            }
        }
        return members;
    }

    /** One text of an object; empty when there is none, or it is not JSON. */
    static Optional<String> text(String json, String name) {
        try {
            return objects(json).stream().findFirst().map(members -> members.get(name));
        } catch (JacksonException other) {
            return Optional.empty();
        }
    }
}
