package io.github.mcppolicy;

import io.github.mcppolicy.policy.load.PolicySource;
import jakarta.servlet.ServletContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what {@code mcp.policy.location} names, seen from a web app. */
final class PolicyLocation {

    private static final String CLASS_PATH = "classpath:";
    private static final String WEB_APP = "WEB-INF/";

    private PolicyLocation() {}

    static PolicySource find(String location, ServletContext context) throws IOException {
        if (location.startsWith(CLASS_PATH)) {
            return resource(classPath(context).getResource(location.substring(CLASS_PATH.length())), location);
        }
        String inWebApp = location.startsWith("/") ? location.substring(1) : location;
        return inWebApp.startsWith(WEB_APP) ? webApp("/" + inWebApp, context) : file(Path.of(location));
    }

    /** The app's class path; in an embedded container that gives the app no class loader of its own, ours. */
    static ClassLoader classPath(ServletContext context) {
        return Objects.requireNonNullElseGet(context.getClassLoader(), PolicyLocation.class::getClassLoader);
    }

    /** Unpacked, it is a file and can be followed; inside an archive it stays what it is. */
    private static PolicySource webApp(String path, ServletContext context) throws IOException {
        URL resource = context.getResource(path);
        if (resource != null && resource.getProtocol().equals("file")) {
            return PolicySource.of(Path.of(uri(resource)));
        }
        return resource(resource, path + " of the web app");
    }

    private static URI uri(URL resource) throws IOException {
        try {
            return resource.toURI();
        } catch (URISyntaxException odd) {
            throw new IOException("The path " + resource + " cannot be read as a file", odd);
        }
    }

    private static PolicySource file(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw missing(file.toAbsolutePath().toString());
        }
        return PolicySource.of(file);
    }

    private static PolicySource resource(@Nullable URL resource, String name) throws IOException {
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
