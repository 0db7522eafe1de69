package io.github.mcppolicy.alljar;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@link WebAppServer} with a web app that has only one jar, {@link AllJar}. Nothing else of this build is in the JVM.
 */
final class WebAppProcess implements Closeable {
    private static final List<String> SERVER_JARS = List.of("jetty-", "jakarta.", "slf4j-api-");

    private final Process process;
    private final Path errors;
    private final int port;

    private WebAppProcess(Process process, Path errors) throws IOException {
        this.process = process;
        this.errors = errors;
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("The server did not start:\n" + Files.readString(errors));
        }
        this.port = Integer.parseInt(line);
    }

    /**
     * Puts the app and its server into {@code folder} and starts them. The app does not see {@code hiddenPackages}.
     */
    static WebAppProcess start(Path folder, String webXml, String policy, List<String> hiddenPackages)
            throws IOException {
        Path webInf = folder.resolve("app").resolve("WEB-INF");
        Path lib = Files.createDirectories(webInf.resolve("lib"));
        Files.copy(AllJar.path(), lib.resolve("mcp-policy-filter-all.jar"));
        Files.writeString(webInf.resolve("web.xml"), webXml);
        Files.writeString(webInf.resolve("policy.json"), policy);
        copy(AppServlet.class, webInf.resolve("classes"));
        copy(WebAppServer.class, folder.resolve("server"));
        Path errors = folder.resolve("errors.txt");
        List<String> command = new ArrayList<>(List.of(
                AllJar.java(),
                "-cp",
                folder.resolve("server") + File.pathSeparator + serverJars(),
                WebAppServer.class.getName(),
                folder.resolve("app").toString()));
        command.addAll(hiddenPackages);
        return new WebAppProcess(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    private static void copy(Class<?> type, Path classes) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        Path target = classes.resolve(file);
        Files.createDirectories(target.resolveSibling(""));
        try (var content = type.getResourceAsStream("/" + file)) {
            Files.copy(content, target);
        }
    }

    private static String serverJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> SERVER_JARS.stream().anyMatch(new File(path).getName()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port + "/mcp");
    }

    /** Ends the server and returns everything it has written to its standard error. */
    String stop() throws IOException {
        close();
        return Files.readString(errors);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
