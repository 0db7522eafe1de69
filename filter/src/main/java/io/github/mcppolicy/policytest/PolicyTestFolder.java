package io.github.mcppolicy.policytest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds policy test files. */
public final class PolicyTestFolder {
    /** How the name of a policy test file ends. */
    public static final String SUFFIX = ".policytest.json";

    private PolicyTestFolder() {}

    /**
     * A file itself, whatever its name is; of a folder, all policy test files in it and below, sorted. Symbolic links are
     * not followed into folders.
     *
     * @throws IOException when it does not exist or cannot be read
     */
    public static List<Path> files(Path where) throws IOException {
        if (!Files.isDirectory(where)) {
            if (!Files.exists(where)) {
                throw new NoSuchFileException(where.toString());
            }
            return List.of(where);
        }
        try (Stream<Path> all = Files.walk(where)) {
            return all.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }
}
