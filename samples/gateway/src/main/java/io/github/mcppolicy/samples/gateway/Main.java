package io.github.mcppolicy.samples.gateway;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.HostPort;
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

    @Mixin
    private ListenOptions listenOptions = new ListenOptions();

    @Option(
            names = "--audit-file",
            paramLabel = "FILE",
            description = "File for the audit records besides the console.")
    private Optional<Path> auditFile = Optional.empty();

    @Option(
            names = "--admin",
            paramLabel = "ADDRESS",
            description = "Where operators look on, such as 127.0.0.1:9464; see filter/docs/admin.md.")
    private Optional<String> admin = Optional.empty();

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
        admin.ifPresent(address -> System.setProperty("mcp.policy.admin.address", address));
        Upstream upstream = upstreamOptions.upstream();
        ListenAddress address = listenOptions.address();
        Server gateway = GatewayServer.create(address, policy, auditFile, upstream);
        if (address.isEverywhere()) {
            LOG.warn(
                    "--host {} is every address of this machine: clients elsewhere are refused, unless the name or address"
                            + " that they call is an --allowed-host",
                    address.host());
        }
        gateway.start();
        gateway.setStopAtShutdown(true);
        LOG.info(
                "The gateway listens on http://{}:{}{}, in front of {}",
                HostPort.normalizeHost(address.host()),
                ((ServerConnector) gateway.getConnectors()[0]).getLocalPort(),
                upstream.endpoint(),
                upstream);
        LOG.info("Requests are taken for these hosts only: {}", address.names());
        gateway.join();
        return CommandLine.ExitCode.OK;
    }
}
