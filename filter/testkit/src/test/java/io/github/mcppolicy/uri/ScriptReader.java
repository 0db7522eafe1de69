package io.github.mcppolicy.uri;

import io.github.mcppolicy.uri.Reading.Query;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads URIs in another process. A line with an array of URIs goes in, and a line with their readings comes out. The
 * first line holds the templates. A reading is an array: the name of the reader; whether it keeps the query; and either
 * the text that it turns the URI into, or scheme, authority and path.
 */
final class ScriptReader implements UriReader {
    private static final int PARTS = 5;

    // A lone surrogate cannot be written in UTF-8, but it can be escaped.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;

    ScriptReader(Process process) throws IOException {
        this.process = process;
        input = process.outputWriter(StandardCharsets.US_ASCII);
        output = process.inputReader(StandardCharsets.US_ASCII);
        send(World.TEMPLATES);
    }

    @Override
    public List<List<Reading>> read(List<String> uris) throws IOException {
        send(uris);
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The process ended, see its error output");
        }
        List<List<Reading>> read = new ArrayList<>();
        JSON.readTree(line).forEach(readings -> read.add(readings(readings)));
        return read;
    }

    private void send(List<String> texts) throws IOException {
        input.write(JSON.writeValueAsString(texts));
        input.newLine();
        input.flush();
    }

    private static List<Reading> readings(JsonNode node) {
        Readings readings = new Readings();
        node.forEach(reading -> add(reading, readings));
        return readings.found();
    }

    private static void add(JsonNode reading, Readings readings) {
        String reader = reading.get(0).asString();
        Query query = reading.get(1).asBoolean() ? Query.KEPT : Query.DROPPED;
        String first = reading.get(2).asString();
        if (reading.size() == PARTS) {
            readings.add(
                    reader, first, reading.get(3).asString(), reading.get(4).asString(), query);
        } else {
            readings.add(reader, first, query);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
