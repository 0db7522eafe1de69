package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.server.ListedServer;
import io.github.mcppolicy.cli.server.ServerAddress;
import io.github.mcppolicy.cli.server.ServerException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which MCP server a command speaks to. */
final class ServerOptions {
    private static final String END_OF_OPTIONS = "--";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

    @Parameters(
            paramLabel = "SERVER",
            arity = "0..*",
            description =
                    "The address of a server, such as https://host/mcp (streamable HTTP or HTTP+SSE), or -- and the "
                            + "command that starts one (stdio).")
    private List<String> server = List.of();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    ConnectionOptions connection() {
        return connection;
    }

    /** Whether any server is named. */
    boolean isGiven() {
        return !server.isEmpty();
    }

    /**
     * Asks the server for its lists.
     *
     * @throws ServerException when it does not give them
     * @throws ParameterException when not exactly one server is named
     */
    ListedServer list(Map<String, String> environment) throws ServerException {
        return connection.list(address(environment));
    }

    private ServerAddress address(Map<String, String> environment) throws ServerException {
        if (isCommand()) {
            connection.require(
                    !connection.hasHeaders(), "--header is for the address of a server, and not for a command");
            return new ServerAddress.Command(server);
        }
        connection.require(
                server.size() == 1 && ToolLists.isAddress(server.get(0)),
                "Name one server: an address such as https://host/mcp, or -- and the command that starts it");
        return connection.address(server.get(0), environment);
    }

    private boolean isCommand() {
        return isGiven()
                && mixee != null
                && mixee.commandLine().getParseResult().originalArgs().contains(END_OF_OPTIONS);
    }
}
