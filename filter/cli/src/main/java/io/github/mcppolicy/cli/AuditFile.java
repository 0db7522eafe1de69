package io.github.mcppolicy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
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
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
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
                    requireText(file);
                    opened.putIfAbsent(place(file), of(file));
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

    private static void requireText(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("this is a folder: name the files in it");
        }
        if (Files.isRegularFile(file)) {
            try (InputStream content = Files.newInputStream(file)) {
                if (Arrays.equals(content.readNBytes(GZIP.length), GZIP)) {
                    throw new IOException("it is compressed: gunzip it first");
                }
            }
        }
    }

    /** A pipe of the shell has no path but the one it was named by. */
    private static Path place(Path file) throws IOException {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            if (Files.exists(file)) {
                return file.toAbsolutePath();
            }
            throw e;
        }
    }

    /** @throws IOException when there is no such file */
    static AuditFile of(Path path) throws IOException {
        String place = place(path).toString();
        if (Files.isRegularFile(path)) {
            return of(path.toString(), place, () -> Files.newInputStream(path));
        }
        // A pipe can be read once, and what is in files is read twice where it must be.
        Path copy = Files.createTempFile("mcp-policy", ".jsonl");
        copy.toFile().deleteOnExit();
        try (InputStream content = Files.newInputStream(path)) {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return of(path.toString(), place, () -> Files.newInputStream(copy));
    }

    static AuditFile of(String name, String place, Content content) {
        Matcher numbered = NUMBERED.matcher(place);
        return numbered.matches()
                ? new AuditFile(name, numbered.group(1), Integer.parseInt(numbered.group(2)), content)
                : new AuditFile(name, place, 0, content);
    }
}
