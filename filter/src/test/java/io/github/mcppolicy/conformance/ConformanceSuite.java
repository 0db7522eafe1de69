package io.github.mcppolicy.conformance;

import io.github.mcppolicy.external.NodeProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published suite, with every server scenario it has, those included that it calls pending. */
final class ConformanceSuite {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");

    private final NodeProject project;

    private ConformanceSuite(NodeProject project) {
        this.project = project;
    }

    /** The suite of the lock file; without Node the calling test is skipped, or fails when it is required. */
    static ConformanceSuite install() throws IOException, InterruptedException {
        return new ConformanceSuite(NodeProject.install(SOURCE, INSTALLED));
    }

    /** Runs all scenarios against the server at this port of the loopback interface; {@code output} must be empty. */
    SuiteRun run(int port, Path output) throws IOException, InterruptedException {
        NodeProject.Finished finished = project.run(
                "conformance.mjs",
                "server",
                "--url",
                "http://127.0.0.1:" + port + "/mcp",
                "--suite",
                "all",
                "--output-dir",
                Files.createDirectories(output).toString());
        SuiteRun run = SuiteRun.read(output);
        if (run.scenarios().isEmpty()) {
            throw new IllegalStateException("The suite did not run:\n" + finished.output());
        }
        return run;
    }
}
