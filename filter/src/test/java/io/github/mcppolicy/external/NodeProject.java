package io.github.mcppolicy.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Scripts for Node and the npm packages that they need, installed from their lock file into the build folder. */
public final class NodeProject {
    private final Path node;
    private final Path folder;

    private NodeProject(Path node, Path folder) {
        this.node = node;
        this.folder = folder;
    }

    /** What a script printed, both streams together, and how it ended. */
    public record Finished(int exitCode, String output) {}

    /**
     * Copies the files of {@code source} into {@code folder} and installs the packages of the lock file among them. Where
     * there is no Node the calling test is skipped, or fails when {@link ExternalTool} requires {@code node}.
     */
    public static NodeProject install(Path source, Path folder) throws IOException, InterruptedException {
        Path node = ExternalTool.orSkip("node", "node");
        Path npm = ExternalTool.orSkip("npm", "node");
        Files.createDirectories(folder);
        for (Path file : filesIn(source)) {
            Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Finished installation = run(folder, List.of(npm.toString(), "ci", "--no-audit", "--no-fund"));
        assertThat(installation.exitCode()).as(installation.output()).isZero();
        return new NodeProject(node, folder);
    }

    private static List<Path> filesIn(Path source) throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Runs a script of the project in its folder, to its end. */
    public Finished run(String script, String... arguments) throws IOException, InterruptedException {
        return run(
                folder,
                Stream.concat(Stream.of(node.toString(), script), Stream.of(arguments))
                        .toList());
    }

    private static Finished run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Finished(process.waitFor(), output);
    }
}
