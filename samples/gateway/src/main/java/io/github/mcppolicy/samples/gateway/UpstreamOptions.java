package io.github.mcppolicy.samples.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command-line options that say which server is behind the gateway. */
final class UpstreamOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description = "MCP server to pass requests to over HTTP; its paths are the gateway's paths.")
    private Optional<URI> address = Optional.empty();

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "MCP server to start, one process for each session, and to speak to over stdio.")
    private List<String> command = List.of();

    @Option(
            names = "--answer-limit",
            paramLabel = "SECONDS",
            description = "How long the server may take to answer; 0: for ever. Default: ${DEFAULT-VALUE}.")
    private int answerLimit = 300;

    @Option(
            names = "--endpoint",
            paramLabel = "PATH",
            description = "With a COMMAND, path of the MCP endpoint. Default: ${DEFAULT-VALUE}.")
    private String endpoint = "/mcp";

    @Option(
            names = "--max-sessions",
            paramLabel = "COUNT",
            description = "With a COMMAND, most sessions, so processes, at once. Default: ${DEFAULT-VALUE}.")
    private int maxSessions = 16;

    @Option(
            names = "--session-idle-limit",
            paramLabel = "SECONDS",
            description = "With a COMMAND, when a session that is not used ends. Default: ${DEFAULT-VALUE}.")
    private int sessionIdleLimit = 1800;

    /** The server that the options ask for. Throws when they name none, or two, or one that is not usable. */
    Upstream upstream() {
        require(
                address.isPresent() == command.isEmpty(),
                "Name one server: --upstream URL, or -- COMMAND, but not both");
        require(answerLimit >= 0, "--answer-limit is a number of seconds, from 0 on");
        return address.map(this::http).orElseGet(this::stdio);
    }

    private Upstream http(URI url) {
        require(
                url.getHost() != null && List.of("http", "https").contains(url.getScheme()),
                "--upstream is an address such as http://127.0.0.1:9000/mcp");
        return new HttpUpstream(url, Duration.ofSeconds(answerLimit));
    }

    private Upstream stdio() {
        require(endpoint.startsWith("/") && !endpoint.contains("*"), "--endpoint is a path such as /mcp");
        require(maxSessions > 0, "--max-sessions is a number from 1 on");
        require(sessionIdleLimit > 0, "--session-idle-limit is a number of seconds, from 1 on");
        StdioUpstream upstream = new StdioUpstream(
                command, endpoint, maxSessions, Duration.ofSeconds(sessionIdleLimit), Duration.ofSeconds(answerLimit));
        require(upstream.programExists(), "There is no program " + command.get(0) + ", or it is not on the PATH");
        return upstream;
    }

    private void require(boolean condition, String message) {
        if (!condition && mixee != null) {
            throw new ParameterException(mixee.commandLine(), message);
        }
    }
}
