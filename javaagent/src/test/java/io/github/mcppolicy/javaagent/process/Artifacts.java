package io.github.mcppolicy.javaagent.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The jars and classes with which tests start JVMs. */
public final class Artifacts {

    private static final List<String> TOMCAT = List.of("tomcat-embed-core-", "tomcat-annotations-api-");

    private static final List<String> OPEN_TELEMETRY =
            List.of("opentelemetry-api-", "opentelemetry-context-", "opentelemetry-common-");

    private Artifacts() {}

    /** The agent as it is delivered. */
    public static Path agent() {
        return built("mcp.test.agent.jar");
    }

    /** A copy of it in a folder, without one of its entries. */
    public static Path agentWithout(String entry, Path folder) {
        Path copy = folder.resolve("broken-agent.jar");
        try {
            Files.copy(agent(), copy);
            try (FileSystem jar = FileSystems.newFileSystem(copy)) {
                Files.delete(jar.getPath(entry));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** The agent of OpenTelemetry. */
    public static Path openTelemetry() {
        return built("mcp.test.opentelemetry.jar");
    }

    /** The filter with everything it needs. */
    public static Path filter() {
        return built("mcp.test.filter.jar");
    }

    /** Tomcat's jars, with its servlet API. */
    public static List<Path> tomcat() {
        return startingWith(TOMCAT);
    }

    /** OpenTelemetry's API, as an app has it. */
    public static List<Path> openTelemetryApi() {
        return startingWith(OPEN_TELEMETRY);
    }

    private static List<Path> startingWith(List<String> names) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> names.stream().anyMatch(path.getFileName().toString()::startsWith))
                .toList();
    }

    /** The folder with the apps. */
    public static Path apps() {
        try {
            return Path.of(Artifacts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path built(String property) {
        return Path.of(System.getProperty(property));
    }
}
