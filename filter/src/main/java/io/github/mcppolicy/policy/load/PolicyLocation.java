package io.github.mcppolicy.policy.load;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the document that {@code mcp.policy.location} names outside a web app: on a class path or in the file system.
 */
public final class PolicyLocation {

    private static final String CLASS_PATH = "classpath:";

    private PolicyLocation() {}

    public static PolicySource find(String location, ClassLoader classPath) throws IOException {
        return location.startsWith(CLASS_PATH)
                ? resource(classPath.getResource(location.substring(CLASS_PATH.length())), location)
                : file(Path.of(location));
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
