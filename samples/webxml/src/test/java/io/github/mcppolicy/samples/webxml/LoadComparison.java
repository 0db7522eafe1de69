package io.github.mcppolicy.samples.webxml;

import io.github.mcppolicy.external.ExternalTool;
import io.github.mcppolicy.samples.harness.InterleavedLoad;
import io.github.mcppolicy.samples.harness.LoadTarget;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares the sample behind the policy filter, and the bare one with the agent, with the sample bare, a second bare one
 * (what this machine calls equal) and a bare one behind nginx. Filter and agent have the same policy, and each writes its
 * audit records to a file. Prints ratios; takes about six minutes, two thirds of which warm all variants up.
 */
final class LoadComparison implements InterleavedLoad.Targets {

    private static final Path OUTPUT = Path.of("target/load");
    private static final Path POLICY = Path.of("src/test/load/policy.json");
    private static final Path AGENT = Path.of("../../javaagent/target/mcp-policy-javaagent.jar");

    private static final String BARE = "bare";
    private static final String BARE_AGAIN = "bare, second instance";
    private static final String FILTER = "behind the filter";
    private static final String WITH_AGENT = "with the agent";
    private static final String NGINX = "bare, behind nginx";

    private final Deque<Closeable> started = new ArrayDeque<>();
    private final List<LoadTarget> targets = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(OUTPUT);
        Optional<Path> nginx = ExternalTool.find("nginx", "nginx");
        if (nginx.isEmpty()) {
            System.out.println("nginx is not on the PATH: the comparison runs without the gateway hop");
        }
        InterleavedLoad load = new InterleavedLoad(
                Stream.of(LoadWorkload.values()).map(LoadWorkload::title).toList());
        load.run(() -> started(nginx));
        load.print(System.out, BARE, List.of(BARE_AGAIN, FILTER, WITH_AGENT, NGINX));
    }

    private static LoadComparison started(Optional<Path> nginx) throws IOException {
        LoadComparison comparison = new LoadComparison();
        try {
            comparison.start(nginx);
        } catch (IOException | RuntimeException e) {
            comparison.close();
            throw e;
        }
        return comparison;
    }

    private void start(Optional<Path> nginx) throws IOException {
        addTarget(BARE, bare());
        addTarget(BARE_AGAIN, bare());
        addTarget(
                FILTER,
                start(List.of("-Dmcp.policy.audit.file=" + auditFile("filter")), List.of("--policy", POLICY.toString()))
                        .endpoint());
        addTarget(
                WITH_AGENT,
                start(
                                List.of("-javaagent:" + AGENT + "=location=" + POLICY + ",audit.file="
                                        + auditFile("agent")),
                                List.of("--bare"))
                        .endpoint());
        if (nginx.isPresent()) {
            addTarget(
                    NGINX,
                    open(NginxHop.start(nginx.get(), OUTPUT.resolve("nginx"), bare()))
                            .endpoint());
        }
    }

    private URI bare() {
        return start(List.of(), List.of("--bare")).endpoint();
    }

    private static Path auditFile(String writer) {
        return OUTPUT.resolve("audit-" + writer + ".log");
    }

    private SampleProcess start(List<String> jvmOptions, List<String> arguments) {
        List<String> options =
                new ArrayList<>(List.of("-Xmx512m", "-Dlogback.configurationFile=src/test/load/logback.xml"));
        options.addAll(jvmOptions);
        return open(PackagedSample.start(options, arguments));
    }

    private void addTarget(String name, URI endpoint) throws IOException {
        targets.add(open(new LoadTarget(name, endpoint, LoadWorkload.requestsTo(endpoint))));
    }

    private <T extends Closeable> T open(T resource) {
        started.push(resource);
        return resource;
    }

    @Override
    public List<LoadTarget> all() {
        return targets;
    }

    @Override
    public void close() throws IOException {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
