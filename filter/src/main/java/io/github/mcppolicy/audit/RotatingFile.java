package io.github.mcppolicy.audit;

import io.github.mcppolicy.config.FlushPolicy;
import java.nio.file.Path;

/**
 * A file for records that is set aside when it is full.
 *
 * <p>The current file is {@code path} with {@code .0} appended. Where the file system has links and nothing else has
 * that name, {@code path} itself is a symbolic link to it. The file before it is {@code .1}, and so on. A file
 * {@code path.0.lck} beside it says which process writes; a second one cannot open it.
 *
 * @param path the name without the number, in an existing directory
 * @param maxSize bytes after which the file is set aside; it ends with a whole record
 * @param maxFiles how many files are kept, including the current one, at least 2; the oldest is deleted
 * @param kind what is in it, in one word, for messages; the setting that names it is {@code mcp.policy.<kind>.file}
 */
public record RotatingFile(Path path, FlushPolicy flush, long maxSize, int maxFiles, String kind) {

    /** An audit file. */
    public RotatingFile(Path path, FlushPolicy flush, long maxSize, int maxFiles) {
        this(path, flush, maxSize, maxFiles, "audit");
    }

    public RotatingFile {
        if (maxSize < 1 || maxFiles < 2) {
            throw new IllegalArgumentException("a file that is rotated needs a size above 0 and at least 2 files");
        }
    }

    /** The file with that number; the current one has 0. */
    public Path numbered(int number) {
        return Path.of(path.toAbsolutePath() + "." + number);
    }

    /** Beside the current file. */
    public Path lock() {
        return Path.of(numbered(0) + ".lck");
    }
}
