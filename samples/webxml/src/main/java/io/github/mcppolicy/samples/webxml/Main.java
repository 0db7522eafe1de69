package io.github.mcppolicy.samples.webxml;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts the back office on an embedded Jetty, only on the loopback interface, and serves until the process is stopped.
 */
@Command(
        name = "webxml.jar",
        description = "A back office with an MCP endpoint at /mcp, behind the policy filter named in its web.xml.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Main implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(
            names = "--admin",
            paramLabel = "ADDRESS",
            description = "Where operators look on, such as 127.0.0.1:9464; see filter/docs/admin.md.")
    private Optional<String> admin = Optional.empty();

    @ArgGroup
    private Protection protection = new Protection();

    private static final class Protection {
        @Option(
                names = "--policy",
                paramLabel = "FILE",
                description = "Policy to apply in place of the app's own WEB-INF/policy.json.")
        private Optional<Path> policy = Optional.empty();

        @Option(names = "--bare", description = "Start without the policy filter, to compare.")
        private boolean bare;
    }

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    LOG.error("The back office did not start: {}", failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        admin.ifPresent(address -> System.setProperty("mcp.policy.admin.address", address));
        protection.policy.ifPresent(file ->
                System.setProperty("mcp.policy.location", file.toAbsolutePath().toString()));
        WebApplication application =
                protection.bare ? WebApplication.WITHOUT_POLICY : WebApplication.BEHIND_THE_POLICY_FILTER;
        Server server = application.serverOn(port);
        server.start();
        server.setStopAtShutdown(true);
        LOG.info(
                "Back office, {}, listens on http://127.0.0.1:{}/mcp",
                application.description(),
                ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        server.join();
        return CommandLine.ExitCode.OK;
    }
}
