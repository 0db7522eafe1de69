package io.github.mcppolicy.console;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Arguments in their canonical form, written again for somebody to read; every number stays as it is spelled. */
final class CanonicalJson {

    /** The message that they come from was read within limits of its own. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private CanonicalJson() {}

    /** Writes the value where one is expected. */
    static void write(String canonical, JsonGenerator json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), canonical)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> json.writeStartObject();
                    case END_OBJECT -> json.writeEndObject();
                    case START_ARRAY -> json.writeStartArray();
                    case END_ARRAY -> json.writeEndArray();
                    case PROPERTY_NAME -> json.writeName(parser.getString());
                    case VALUE_STRING -> json.writeString(parser.getString());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.writeNumber(parser.getString());
                    default -> json.writeRawValue(parser.getString());
                }
            }
        }
    }
}
