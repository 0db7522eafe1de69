package io.github.mcppolicy.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;

/** Reads a document with Jackson, as strictly or as leniently as Jackson can be configured. */
public final class JacksonTree {

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonFactory LENIENT = lenient();

    private final JsonParser parser;

    private JacksonTree(JsonParser parser) {
        this.parser = parser;
    }

    private static JsonFactory lenient() {
        JsonFactoryBuilder builder = JsonFactory.builder();
        for (JsonReadFeature feature : JsonReadFeature.values()) {
            builder.enable(feature);
        }
        return builder.build();
    }

    /** RFC 8259, without duplicate keys and with nothing after the document. */
    public static JsonValue strict(byte[] document) {
        return whole(STRICT.createParser(ObjectReadContext.empty(), document));
    }

    /**
     * Every reading that Jackson offers: one in which it decodes the bytes itself, and one in which it is given text.
     */
    static List<JsonValue> lenientReadings(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return List.of(
                first(LENIENT.createParser(ObjectReadContext.empty(), document)),
                first(LENIENT.createParser(ObjectReadContext.empty(), text)));
    }

    public static List<JsonValue> allReadings(byte[] document) {
        List<JsonValue> readings = new ArrayList<>(lenientReadings(document));
        readings.add(strict(document));
        return readings;
    }

    private static JsonValue whole(JsonParser parser) {
        try (parser) {
            JsonValue value = new JacksonTree(parser).value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "something follows the document");
            }
            return value;
        }
    }

    /** As hosts do that read one value and ignore the rest. */
    private static JsonValue first(JsonParser parser) {
        try (parser) {
            return new JacksonTree(parser).value(parser.nextToken());
        }
    }

    private JsonValue value(JsonToken first) {
        return switch (first) {
            case START_OBJECT -> structure();
            case START_ARRAY -> items();
            case VALUE_STRING -> new JsonValue.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Digits(parser.getString());
            case VALUE_TRUE -> new JsonValue.Truth(true);
            case VALUE_FALSE -> new JsonValue.Truth(false);
            case VALUE_NULL -> new JsonValue.Null();
            default ->
                throw new StreamReadException(parser, "no value begins with " + Arrays.toString(first.asByteArray()));
        };
    }

    private JsonValue structure() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            members.put(key, value(parser.nextToken()));
        }
        return new JsonValue.Structure(members);
    }

    private JsonValue items() {
        List<JsonValue> values = new ArrayList<>();
        for (JsonToken first = parser.nextToken(); first != JsonToken.END_ARRAY; first = parser.nextToken()) {
            values.add(value(first));
        }
        return new JsonValue.Items(values);
    }
}
