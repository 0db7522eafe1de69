package io.github.mcppolicy;

import io.github.mcppolicy.policy.load.PolicyLocation;
import io.github.mcppolicy.policy.load.PolicySource;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Finds the policy that {@code mcp.policy.location} names, as seen from a web app. */
final class WebAppLocation {

    private static final String WEB_APP = "WEB-INF/";

    private WebAppLocation() {}

    static PolicySource find(String location, ServletContext context) throws IOException {
        String inWebApp = location.startsWith("/") ? location.substring(1) : location;
        return inWebApp.startsWith(WEB_APP)
                ? webApp("/" + inWebApp, context)
                : PolicyLocation.find(location, classPath(context));
    }

    /**
     * The app's class path. An embedded container may give the app no class loader of its own; then the filter's is
     * used.
     */
    static ClassLoader classPath(ServletContext context) {
        return Objects.requireNonNullElseGet(context.getClassLoader(), WebAppLocation.class::getClassLoader);
    }

    /** An unpacked resource is a file that can be followed; one inside an archive does not change. */
    private static PolicySource webApp(String path, ServletContext context) throws IOException {
        URL resource = context.getResource(path);
        if (resource != null && resource.getProtocol().equals("file")) {
            return PolicySource.of(Path.of(uri(resource)));
        }
        return PolicyLocation.resource(resource, path + " of the web app");
    }

    private static URI uri(URL resource) throws IOException {
        try {
            return resource.toURI();
        } catch (URISyntaxException odd) {
            throw new IOException("The path " + resource + " cannot be read as a file", odd);
        }
    }
}
