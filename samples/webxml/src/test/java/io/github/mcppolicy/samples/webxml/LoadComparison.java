package io.github.mcppolicy.samples.webxml;

import io.github.mcppolicy.external.ExternalTool;
import io.github.mcppolicy.samples.harness.InterleavedLoad;
import io.github.mcppolicy.samples.harness.LoadPlan;
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
 * Compares variants of the sample with the bare one: a second bare one (what this machine calls equal), the sample behind
 * the filter with a policy that only allows, with one that has conditions, three limits and hidden tools, with that and an
 * audit file, and with that file buffered, the bare sample with the agent, that policy and an audit file, and a bare one
 * behind nginx. Prints ratios, and what each allocates per request.
 *
 * <p>System properties make a run shorter: {@code mcp.load.variants} and {@code mcp.load.workloads} list what to run, and
 * {@link LoadPlan#fromSystemProperties()} says how much of it.
 */
final class LoadComparison {

    private static final String BARE = "bare";

    private final List<LoadVariant> variants;
    private final List<LoadWorkload> workloads = LoadWorkload.chosen();
    private final Optional<Path> nginx;

    private LoadComparison() {
        nginx = ExternalTool.find("nginx", "nginx");
        variants = LoadVariant.chosen().stream()
                .filter(variant -> variant != LoadVariant.NGINX || nginx.isPresent())
                .toList();
    }

    public static void main(String[] arguments) throws Exception {
        new LoadComparison().run();
    }

    private void run() throws Exception {
        Files.createDirectories(Path.of(LoadVariant.OUTPUT));
        if (nginx.isEmpty()) {
            System.out.println("nginx is not on the PATH: the comparison runs without the gateway hop");
        }
        InterleavedLoad load = new InterleavedLoad(
                LoadPlan.fromSystemProperties(),
                workloads.stream().map(LoadWorkload::title).toList());
        load.run(this::start);
        print(load);
    }

    private void print(InterleavedLoad load) {
        List<String> titles = variants.stream().map(LoadVariant::title).toList();
        load.print(System.out, BARE, titles);
        if (variants.containsAll(List.of(LoadVariant.RECORD, LoadVariant.AGENT))) {
            load.print(System.out, LoadVariant.RECORD.title(), List.of(LoadVariant.AGENT.title()));
        }
        if (variants.containsAll(List.of(LoadVariant.SEED, LoadVariant.NGINX))) {
            load.printAddedTime(System.out, BARE, LoadVariant.NGINX.title(), LoadVariant.SEED.title());
        }
        load.printAllocation(System.out, BARE, titles);
    }

    /** Connects once all have started, because a server closes connections that wait for the others. */
    private void start(Targets targets) throws IOException {
        SampleProcess bare = start(targets, List.of(), List.of("--bare"));
        Map<LoadVariant, SampleProcess> apps = new LinkedHashMap<>();
        for (LoadVariant variant : variants) {
            apps.put(variant, start(targets, variant.jvmOptions(), variant.arguments()));
        }
        targets.add(target(BARE, bare.endpoint()), bare);
        for (Map.Entry<LoadVariant, SampleProcess> app : apps.entrySet()) {
            add(app.getKey(), app.getValue(), targets);
        }
    }

    private void add(LoadVariant variant, SampleProcess app, Targets targets) throws IOException {
        if (variant == LoadVariant.NGINX) {
            NginxHop hop = NginxHop.start(nginx.orElseThrow(), Path.of(LoadVariant.OUTPUT, "nginx"), app.endpoint());
            targets.add(target(variant.title(), targets.keep(hop).endpoint()));
        } else {
            targets.add(target(variant.title(), app.endpoint()), app);
        }
    }

    private LoadTarget target(String name, URI endpoint) throws IOException {
        return new LoadTarget(name, endpoint, LoadWorkload.requestsTo(endpoint, workloads));
    }

    private static SampleProcess start(Targets targets, List<String> jvmOptions, List<String> arguments) {
        Stream<String> alike = Stream.of("-Xmx512m", "-Dlogback.configurationFile=src/test/load/logback.xml");
        return targets.keep(
                PackagedSample.start(Stream.concat(alike, jvmOptions.stream()).toList(), arguments));
    }
}
