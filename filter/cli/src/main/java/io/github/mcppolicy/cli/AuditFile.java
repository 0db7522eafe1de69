package io.github.mcppolicy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the files of audit records.
 *
 * @param name for messages
 * @param family the name without the number that rotation appends: files with the same one were written to one after the
 *     other
 * @param number that number; the higher, the older. 0 where there is none
 */
record AuditFile(String name, String family, int number, Content content) {
    private static final String LOCK = ".lck";
    private static final Pattern NUMBERED = Pattern.compile("(.*)\\.([0-9]{1,4})");

    /** Opens the file. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Each of these files once, although a pattern of a shell finds the link to the current one, too; without lock files.
     *
     * @throws IOException when one is not there, or there is none, with its name
     */
    static List<AuditFile> opened(List<Path> files) throws IOException {
        Map<Path, AuditFile> opened = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                if (!file.toString().endsWith(LOCK)) {
                    opened.putIfAbsent(file.toRealPath(), of(file));
                }
            } catch (IOException e) {
                throw new IOException(file + ": " + FileErrors.why(e), e);
            }
        }
        if (opened.isEmpty()) {
            throw new IOException("There is no audit file among these");
        }
        return List.copyOf(opened.values());
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
