package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A folder that stands for the root of a file system. Reading never leaves it. */
public record Folder(Path root) {

    /** The content of the file that an absolute path names, however many detours the path takes. */
    public String textOf(String path) throws IOException {
        return Files.readString(file(path), UTF_8);
    }

    /** Puts a file into the folder. */
    public void put(String path, String text) throws IOException {
        Path file = file(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text, UTF_8);
    }

    private Path file(String path) {
        Path inside = Path.of("/").resolve(onDisk(path)).normalize();
        return root.resolve(Path.of("/").relativize(inside));
    }

    /** A JVM in the POSIX locale cannot name files beyond ASCII. */
    private static String onDisk(String path) {
        return path.codePoints()
                .mapToObj(Character::toString)
                .map(text -> US_ASCII.newEncoder().canEncode(text) ? text : URLEncoder.encode(text, UTF_8))
                .collect(Collectors.joining());
    }
}
