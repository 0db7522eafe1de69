package io.github.mcppolicy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Prints one line of JSON, for programs. */
final class JsonOutput {
    private static final JsonFactory JSON = new JsonFactory();

    /** Names of servers and clients may hold what a terminal acts on. */
    private static final JsonFactory IN_ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonOutput() {}

    static void print(PrintWriter out, Consumer<JsonGenerator> content) {
        out.println(text(IN_ASCII, content));
    }

    static String text(Consumer<JsonGenerator> content) {
        return text(JSON, content);
    }

    private static String text(JsonFactory factory, Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return text.toString();
    }

    /** A string as JSON writes it. */
    static String quoted(String text) {
        return text(json -> json.writeString(text));
    }
}
