package io.github.mcppolicy.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rules that are data: files of lines beside the classes that read them. */
final class RuleFile {
    private RuleFile() {}

    /** The lines of the file, without comments. */
    static List<String> lines(String file) {
        try (InputStream stream = RuleFile.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException(file + " is not beside the classes that read it");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException when the line does not have as many columns, or gives no reason in the last */
    static List<String> columns(String line, int count) {
        List<String> columns =
                List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
        if (columns.size() != count || columns.get(count - 1).isEmpty()) {
            throw new IllegalArgumentException("a rule has " + count + " columns, with a reason in the last: " + line);
        }
        return columns;
    }
}
