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
import picocli.CommandLine.Spec;

/** How a command speaks to MCP servers. */
final class ConnectionOptions {
    private static final int LONGEST_TIMEOUT = 3_600;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

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

    /** Whether headers are given, which only a server with an address can be sent. */
    boolean hasHeaders() {
        return !headers.isEmpty();
    }

    /**
     * The address of a server.
     *
     * @throws ServerException when it is not one of HTTP, or a header cannot be sent
     */
    ServerAddress address(String url, Map<String, String> environment) throws ServerException {
        return ServerAddress.Http.of(url, RequestHeaders.read(headers, environment));
    }

    /**
     * Asks a server for its lists.
     *
     * @throws ServerException when it does not give them
     */
    ListedServer list(ServerAddress address) throws ServerException {
        require(timeout > 0 && timeout <= LONGEST_TIMEOUT, "--timeout is from 1 to " + LONGEST_TIMEOUT + " seconds");
        return LiveServer.list(address, Duration.ofSeconds(timeout), JarVersion.number());
    }

    /** @throws ParameterException with the message, when the condition does not hold */
    void require(boolean condition, String message) {
        if (!condition && mixee != null) {
            throw new ParameterException(mixee.commandLine(), message);
        }
    }
}
