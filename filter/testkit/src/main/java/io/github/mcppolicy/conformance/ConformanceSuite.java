package io.github.mcppolicy.conformance;

import io.github.mcppolicy.external.NodeProject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A published suite. It runs every server scenario that the suite has for the requested version, including those it
 * calls pending.
 */
public final class ConformanceSuite {
    private static final String STABLE = "@modelcontextprotocol/conformance";
    private static final String ALPHA = "conformance-alpha";

    private final NodeProject project;
    private final String suite;
    private final List<String> options;

    private ConformanceSuite(NodeProject project, String suite, List<String> options) {
        this.project = project;
        this.suite = suite;
        this.options = options;
    }

    /**
     * The newest suite that is not called a preview. It knows the versions up to 2025-11-25 and tests them all
     * together.
     */
    public static ConformanceSuite stable(NodeProject project) {
        return new ConformanceSuite(project, STABLE, List.of());
    }

    /** The newest suite, with what it asks of a server of one protocol version. */
    public static ConformanceSuite alpha(NodeProject project, String protocolVersion) {
        return new ConformanceSuite(project, ALPHA, List.of("--spec-version", protocolVersion));
    }

    /** Runs all scenarios against the server at this address. {@code output} must be empty. */
    public SuiteRun run(URI server, Path output) throws IOException, InterruptedException {
        Stream<String> common = Stream.of(
                "server",
                "--url",
                server.toString(),
                "--suite",
                "all",
                "--output-dir",
                Files.createDirectories(output).toString());
        NodeProject.Finished finished = project.run(
                "node_modules/" + suite + "/dist/index.js",
                Stream.concat(common, options.stream()).toArray(String[]::new));
        SuiteRun run = SuiteRun.read(output);
        if (run.scenarios().isEmpty()) {
            throw new IllegalStateException("The suite did not run:\n" + finished.output());
        }
        return run;
    }

    /** The suite's version, and the protocol version it was asked for. */
    public String title() throws IOException {
        return "conformance " + project.version(suite) + " " + String.join(" ", options);
    }
}
