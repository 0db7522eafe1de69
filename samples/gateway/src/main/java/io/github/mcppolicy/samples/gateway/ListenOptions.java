package io.github.mcppolicy.samples.gateway;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command-line options that say where the gateway listens, and by which names it is called. */
final class ListenOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

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
            names = "--allowed-host",
            paramLabel = "NAME",
            description = "Name or address by which clients call, besides loopback names and --host;"
                    + " give it once for each.")
    private List<String> allowedHosts = List.of();

    /** The address that the options ask for. Throws when a name is not usable. */
    ListenAddress address() {
        allowedHosts.forEach(this::requireName);
        return new ListenAddress(
                host,
                port,
                HostNames.loopbackAnd(
                        Stream.concat(Stream.of(host), allowedHosts.stream()).toList()));
    }

    private void requireName(String name) {
        if (!HostNames.isName(name) && mixee != null) {
            throw new ParameterException(
                    mixee.commandLine(),
                    "--allowed-host is a host name or an address, such as desk.example, without a port: " + name);
        }
    }
}
