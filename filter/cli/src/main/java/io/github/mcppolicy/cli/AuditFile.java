package io.github.mcppolicy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the files that are verified.
 *
 * @param name for messages
 * @param family the name without the number that rotation appends: files with the same one were written to one after the
 *     other
 * @param number that number; the higher, the older. 0 where there is none
 */
record AuditFile(String name, String family, int number, Content content) {
    private static final Pattern NUMBERED = Pattern.compile("(.*)\\.([0-9]{1,4})");

    /** Opens the file. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /** @throws IOException when there is no such file */
    static AuditFile of(Path path) throws IOException {
        return of(path.toString(), path.toRealPath().toString(), () -> Files.newInputStream(path));
    }

    static AuditFile of(String name, String place, Content content) {
        Matcher numbered = NUMBERED.matcher(place);
        return numbered.matches()
                ? new AuditFile(name, numbered.group(1), Integer.parseInt(numbered.group(2)), content)
                : new AuditFile(name, place, 0, content);
    }
}
