package io.github.mcppolicy.cli.records;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of audit records, one JSON object a line.
 *
 * @param name for messages
 */
public record RecordFile(String name, Content content) {

    /** Opens the file. It can be opened several times. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
