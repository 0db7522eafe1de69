package io.github.mcppolicy.javaagent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Policies as files. */
public final class Policies {

    private static final String ALLOWED_ONLY = """
            {"version": "1", "default": "deny",
             "tools": {"allowed": {}, "once": {"rate_limit": {"max": 1, "window": "day"}}}}
            """;

    private Policies() {}

    /** Allows the tool {@code allowed}, allows the tool {@code once} once a day, and denies all others. */
    public static Path allowedOnly(Path folder) {
        return written(folder.resolve("allowed-only.json"), ALLOWED_ONLY);
    }

    /** Allows one tool and denies all others. */
    public static Path only(String tool, Path folder) {
        return written(folder.resolve("only-" + tool + ".json"), ALLOWED_ONLY.replace("\"allowed\"", '"' + tool + '"'));
    }

    /** Any file that a test needs. */
    public static Path written(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
