package io.github.mcppolicy.policy.load;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the document that {@code mcp.policy.location} names outside a web app: on a class path or in the file system.
 */
public final class PolicyLocation {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE = "file:";

    private PolicyLocation() {}

    public static PolicySource find(String location, ClassLoader classPath) throws IOException {
        if (location.startsWith(CLASS_PATH)) {
            String name = location.substring(CLASS_PATH.length());
            return resource(classPath.getResource(name.startsWith("/") ? name.substring(1) : name), location);
        }
        return file(location.startsWith(FILE) ? ofUrl(location) : ofPath(location));
    }

    private static Path ofPath(String location) throws IOException {
        try {
            return Path.of(location);
        } catch (InvalidPathException impossible) {
            throw new IOException(
                    "No file can be called what mcp.policy.location says: " + impossible.getReason(), impossible);
        }
    }

    /** As Spring reads it: {@code file:/etc/policy.json}, {@code file:///etc/policy.json}, {@code file:policy.json}. */
    private static Path ofUrl(String location) throws IOException {
        try {
            URI url = new URI(location.replace(" ", "%20"));
            if (url.getRawFragment() != null || url.getRawQuery() != null) {
                throw new IOException("The URL " + location
                        + " goes on after the name of a file: write %23 for # and %3F for ? in mcp.policy.location");
            }
            return url.isOpaque() ? Path.of(url.getSchemeSpecificPart()) : Path.of(url);
        } catch (URISyntaxException | IllegalArgumentException other) {
            throw new IOException(
                    "The URL " + location + " is not that of a local file: write file:/... in mcp.policy.location",
                    other);
        }
    }

    private static PolicySource file(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw missing(file.toAbsolutePath().toString());
        }
        return PolicySource.of(file);
    }

    public static PolicySource resource(@Nullable URL resource, String name) throws IOException {
        if (resource == null) {
            throw missing(name);
        }
        return PolicySource.of(resource);
    }

    private static FileNotFoundException missing(String name) {
        return new FileNotFoundException(
                "There is no policy at " + name + ": put one there, or name another place in mcp.policy.location");
    }
}
