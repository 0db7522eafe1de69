package io.github.mcppolicy.host;

import java.lang.reflect.InvocationTargetException;
import java.util.stream.Stream;

/** The hosts of this run. The build names them, because the classes of two containers cannot share a class path. */
public final class Hosts {
    private static final String JETTY = "io.github.mcppolicy.host.jetty.ee10.JettyHost";

    private Hosts() {}

    /** Those that the system property {@code mcp.test.hosts} names, separated by commas; otherwise Jetty. */
    public static Stream<Host> ofThisRun() {
        return Stream.of(System.getProperty("mcp.test.hosts", JETTY).split(",")).map(Hosts::host);
    }

    private static Host host(String type) {
        try {
            return Class.forName(type).asSubclass(Host.class).getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            // The host itself says why there are no tests, or that there should be.
            throw e.getCause() instanceof RuntimeException said ? said : new IllegalStateException(type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("mcp.test.hosts names " + type + ", which is no host", e);
        }
    }
}
