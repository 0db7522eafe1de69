package io.github.mcppolicy.samples.gateway;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jar of this sample, started on a free port. */
final class PackagedGateway {

    static final Path JAR = Path.of("target/gateway.jar");
    static final Path ALLOW_ALL = Path.of("src/test/resources/allow-all.json");

    /** Options for the servers behind it, which do not live long. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private PackagedGateway() {}

    /** Starts it in front of a server that speaks stdio: a main class of the tests. */
    static SampleProcess inFrontOf(Class<?> server, String... options) {
        return start(
                ALLOW_ALL,
                Stream.concat(Stream.of(options), Stream.concat(Stream.of("--"), command(server).stream()))
                        .toList());
    }

    /** Starts it in front of a server at an address. */
    static SampleProcess inFrontOf(URI server, String... options) {
        return start(
                ALLOW_ALL,
                Stream.concat(Stream.of("--upstream", server.toString()), Stream.of(options))
                        .toList());
    }

    static SampleProcess start(Path policy, List<String> arguments) {
        return start(policy, List.of(), arguments);
    }

    static SampleProcess start(Path policy, List<String> settings, List<String> arguments) {
        // A charset other than that of MCP, as in a container without a locale.
        Stream<String> charset = Stream.of("-Dfile.encoding=US-ASCII");
        return SampleProcess.start(
                JAR,
                Stream.concat(charset, settings.stream()).toList(),
                Stream.concat(Stream.of("--port", "0", "--policy", policy.toString()), arguments.stream())
                        .toList());
    }

    private static List<String> command(Class<?> main) {
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        QUICK_START.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()))
                .flatMap(part -> part)
                .toList();
    }
}
