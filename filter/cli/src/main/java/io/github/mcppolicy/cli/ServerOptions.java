package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.server.ListedServer;
import io.github.mcppolicy.cli.server.LiveServer;
import io.github.mcppolicy.cli.server.RequestHeaders;
import io.github.mcppolicy.cli.server.ServerAddress;
import io.github.mcppolicy.cli.server.ServerException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which MCP server a command speaks to. */
final class ServerOptions {
    private static final String END_OF_OPTIONS = "--";
    private static final int LONGEST_TIMEOUT = 3_600;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

    @Parameters(
            paramLabel = "SERVER",
            arity = "1..*",
            description =
                    "The address of a server, such as https://host/mcp (streamable HTTP or HTTP+SSE), or -- and the "
                            + "command that starts one (stdio).")
    private List<String> server = List.of();

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description =
                    "Sent with each request; may be repeated. In VALUE, a name in braces after a dollar sign stands for "
                            + "an environment variable, so that a token need not stand in the list of processes.")
    private List<String> headers = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long the server has for all of it. Default: ${DEFAULT-VALUE}.")
    private int timeout = 60;

    /**
     * Asks the server for its lists.
     *
     * @throws ServerException when it does not give them
     * @throws ParameterException when no server is named
     */
    ListedServer list(Map<String, String> environment) throws ServerException {
        require(timeout > 0 && timeout <= LONGEST_TIMEOUT, "--timeout is from 1 to " + LONGEST_TIMEOUT + " seconds");
        return LiveServer.list(address(environment), Duration.ofSeconds(timeout), JarVersion.number());
    }

    private ServerAddress address(Map<String, String> environment) throws ServerException {
        if (isCommand()) {
            require(headers.isEmpty(), "--header is for the address of a server, and not for a command");
            return new ServerAddress.Command(server);
        }
        require(
                server.size() == 1 && server.get(0).contains("://"),
                "Name one server: an address such as https://host/mcp, or -- and the command that starts it");
        return ServerAddress.Http.of(server.get(0), RequestHeaders.read(headers, environment));
    }

    private boolean isCommand() {
        return mixee != null
                && mixee.commandLine().getParseResult().originalArgs().contains(END_OF_OPTIONS);
    }

    private void require(boolean condition, String message) {
        if (!condition && mixee != null) {
            throw new ParameterException(mixee.commandLine(), message);
        }
    }
}
