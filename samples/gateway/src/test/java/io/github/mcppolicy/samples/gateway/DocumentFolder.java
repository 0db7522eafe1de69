package io.github.mcppolicy.samples.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Real files that servers publish, and policies that let some of them be read. */
final class DocumentFolder {

    /** The content of every file that may be read. */
    static final String PUBLISHED = "may be read by everybody";
    /** The content of every file that may not be read. */
    static final String FORBIDDEN = "must not be read by anybody";

    /** The policy from the README of this repository. */
    static final String DEFAULT_DENY = """
            {"version": "1", "default": "deny",
             "resources": {"default": "deny", "hide": ["file:///secret/*"],
                           "items": {"file:///docs/*": {},
                                     "file:///docs/draft.txt": {"action": "deny", "reason": "Not released yet"}}}}""";

    static final String DEFAULT_ALLOW = """
            {"version": "1", "default": "deny",
             "resources": {"default": "allow", "hide": ["file:///secret/*", "https://example.com/secret/*"],
                           "items": {"file:///docs/draft.txt": {"action": "deny", "reason": "Not released yet"}}}}""";

    private DocumentFolder() {}

    /** Writes the files. The folder stands for the root of the file system. */
    static Path in(Path folder) throws IOException {
        for (String name :
                List.of("guide.txt", "my notes.txt", "\u00c6r\u00f8.txt", "v1.2_(final)~a+b.txt", "sub/deep.txt")) {
            write(folder.resolve("docs").resolve(name), PUBLISHED);
        }
        for (String name : List.of("docs/draft.txt", "secret/key.txt", "etc/passwd", "example.com/secret/page.txt")) {
            write(folder.resolve(name), FORBIDDEN);
        }
        return folder.toAbsolutePath();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
