package io.github.mcppolicy.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One of the documents below {@code json}. Files whose names begin with {@code y_} are JSON; those with {@code n_} are
 * not. The table {@code bytes.csv} does the same for documents that no editor could save.
 *
 * @param content each character stands for one byte
 */
public record JsonDocument(String name, String content) {

    /** Every RFC 8259 production and every well-formed kind of UTF-8 sequence. */
    public static Stream<JsonDocument> good() {
        return all("y");
    }

    /** Documents that no parser, or only a lenient one, takes for JSON, and documents with duplicate keys. */
    public static Stream<JsonDocument> bad() {
        return all("n");
    }

    public byte[] bytes() {
        return content.getBytes(ISO_8859_1);
    }

    /** The document as the only argument of a tool call. */
    public byte[] asArgument() {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"get_order\",\"arguments\":{\"argument\":" + content + "}}}";
        return call.getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Stream<JsonDocument> all(String kind) {
        return Stream.concat(ofFiles(kind), ofTable(kind));
    }

    private static Stream<JsonDocument> ofFiles(String kind) {
        try (Stream<Path> files = Files.list(directory())) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith(kind + "_"))
                    .sorted()
                    .map(file -> new JsonDocument(file.getFileName().toString(), read(file)))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<JsonDocument> ofTable(String kind) {
        return read(directory().resolve("bytes.csv"))
                .lines()
                .map(line -> List.of(line.split(";", 3)))
                .filter(row -> row.get(0).equals(kind))
                .map(row ->
                        new JsonDocument(row.get(2), new String(HexFormat.of().parseHex(row.get(1)), ISO_8859_1)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path directory() {
        URL directory = Objects.requireNonNull(JsonDocument.class.getResource("/json"));
        try {
            return Path.of(directory.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
