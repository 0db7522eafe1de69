package io.github.mcppolicy.cli.json;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Writes JSON: for programs, for files, and for requests. */
public final class JsonOutput {
    private static final JsonFactory JSON = new JsonFactory();

    private static final ObjectWriteContext LAID_OUT = new ObjectWriteContext.Base() {
        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(lines)
                    .withArrayIndenter(lines);
        }
    };

    private JsonOutput() {}

    /** Prints one line in ASCII, also of what was written raw: names of servers and clients may hold anything. */
    public static void print(PrintWriter out, Consumer<JsonGenerator> content) {
        try {
            AsciiJson.writeOnOneLine(text(content), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        out.println();
    }

    /** A document of several lines for people, in ASCII. */
    public static String laidOut(Consumer<JsonGenerator> content) {
        return AsciiJson.of(text(LAID_OUT, content));
    }

    /** A document on one line as it is, for whatever is not a terminal. */
    public static String text(Consumer<JsonGenerator> content) {
        return text(ObjectWriteContext.empty(), content);
    }

    private static String text(ObjectWriteContext layout, Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(layout, text)) {
            content.accept(json);
        }
        return text.toString();
    }

    /** A string as JSON writes it. */
    public static String quoted(String text) {
        return text(json -> json.writeString(text));
    }
}
