package io.github.mcppolicy.samples.gateway;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the gateway and serves until the process is stopped. */
@Command(
        name = "gateway.jar",
        description = "Applies a policy.json to an MCP server that is not yours.",
        customSynopsis = {
            "gateway.jar [OPTIONS] --policy FILE -- COMMAND [ARGUMENT...]",
            "   or: gateway.jar [OPTIONS] --policy FILE --upstream URL",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Main implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "Policy to apply.")
    private Path policy = Path.of("policy.json");

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on; who reaches it may call. Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(
            names = "--audit-file",
            paramLabel = "FILE",
            description = "File for the audit records besides the console.")
    private Optional<Path> auditFile = Optional.empty();

    @Mixin
    private UpstreamOptions upstreamOptions = new UpstreamOptions();

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setStopAtPositional(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    LOG.error("The gateway did not start: {}", failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Upstream upstream = upstreamOptions.upstream();
        Server gateway = GatewayServer.create(host, port, policy, auditFile, upstream);
        gateway.start();
        gateway.setStopAtShutdown(true);
        LOG.info(
                "The gateway listens on http://{}:{}{}, in front of {}",
                host,
                ((ServerConnector) gateway.getConnectors()[0]).getLocalPort(),
                upstream.endpoint(),
                upstream);
        gateway.join();
        return CommandLine.ExitCode.OK;
    }
}
