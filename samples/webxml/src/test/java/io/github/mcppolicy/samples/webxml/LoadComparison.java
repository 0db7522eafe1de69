package io.github.mcppolicy.samples.webxml;

import io.github.mcppolicy.external.ExternalTool;
import io.github.mcppolicy.samples.harness.InterleavedLoad;
import io.github.mcppolicy.samples.harness.LoadTarget;
import io.github.mcppolicy.samples.harness.SampleProcess;
import io.github.mcppolicy.samples.harness.Targets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares variants of the sample with the bare one: the sample behind the policy filter, the bare one with the agent,
 * a second bare one (what this machine calls equal), and a bare one behind nginx. Filter and agent have the same
 * policy, and each writes its audit records to a file. Prints ratios, including those of agent to filter. Takes about
 * six minutes, two thirds of which warm up all variants.
 */
final class LoadComparison {

    private static final Path OUTPUT = Path.of("target/load");
    private static final Path POLICY = Path.of("src/test/load/policy.json");
    private static final Path AGENT = Path.of("../../javaagent/target/mcp-policy-javaagent.jar");

    private static final String BARE = "bare";
    private static final String BARE_AGAIN = "bare, second instance";
    private static final String FILTER = "behind the filter";
    private static final String WITH_AGENT = "with the agent";
    private static final String NGINX = "bare, behind nginx";

    private LoadComparison() {}

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(OUTPUT);
        Optional<Path> nginx = ExternalTool.find("nginx", "nginx");
        if (nginx.isEmpty()) {
            System.out.println("nginx is not on the PATH: the comparison runs without the gateway hop");
        }
        InterleavedLoad load = new InterleavedLoad(
                Stream.of(LoadWorkload.values()).map(LoadWorkload::title).toList());
        load.run(targets -> start(targets, nginx));
        load.print(System.out, BARE, List.of(BARE_AGAIN, FILTER, WITH_AGENT, NGINX));
        load.print(System.out, FILTER, List.of(WITH_AGENT));
    }

    /** Connects once all have started, because a server closes connections that wait for the others. */
    private static void start(Targets targets, Optional<Path> nginx) throws IOException {
        for (Map.Entry<String, URI> app : apps(targets, nginx).entrySet()) {
            URI endpoint = app.getValue();
            targets.add(new LoadTarget(app.getKey(), endpoint, LoadWorkload.requestsTo(endpoint)));
        }
    }

    private static Map<String, URI> apps(Targets targets, Optional<Path> nginx) throws IOException {
        String filterAudit = "-Dmcp.policy.audit.file=" + audit("filter");
        String agent = "-javaagent:" + AGENT + "=location=" + POLICY + ",audit.file=" + audit("agent");
        Map<String, URI> apps = new LinkedHashMap<>();
        apps.put(BARE, bare(targets));
        apps.put(BARE_AGAIN, bare(targets));
        apps.put(FILTER, start(targets, List.of(filterAudit), "--policy", POLICY.toString()));
        apps.put(WITH_AGENT, start(targets, List.of(agent), "--bare"));
        if (nginx.isPresent()) {
            NginxHop hop = NginxHop.start(nginx.get(), OUTPUT.resolve("nginx"), bare(targets));
            apps.put(NGINX, targets.keep(hop).endpoint());
        }
        return apps;
    }

    private static Path audit(String writer) {
        return OUTPUT.resolve("audit-" + writer + ".log");
    }

    private static URI bare(Targets targets) {
        return start(targets, List.of(), "--bare");
    }

    private static URI start(Targets targets, List<String> jvmOptions, String... arguments) {
        Stream<String> alike = Stream.of("-Xmx512m", "-Dlogback.configurationFile=src/test/load/logback.xml");
        SampleProcess sample =
                PackagedSample.start(Stream.concat(alike, jvmOptions.stream()).toList(), List.of(arguments));
        return targets.keep(sample).endpoint();
    }
}
