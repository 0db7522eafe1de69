package io.github.mcppolicy.samples.javaagent;

import io.github.mcppolicy.samples.harness.InterleavedLoad;
import io.github.mcppolicy.samples.harness.LoadConnection;
import io.github.mcppolicy.samples.harness.LoadPlan;
import io.github.mcppolicy.samples.harness.LoadTarget;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Compares a page outside MCP of the servlet app with the agent and bare, and bare again (what this machine calls equal).
 * Prints ratios; takes about two minutes.
 */
final class UnmatchedPathComparison {

    private static final String WORKLOAD = "GET /health";
    private static final String BARE = "bare";
    private static final String BARE_AGAIN = "bare, second instance";
    private static final String WITH_AGENT = "with the agent";

    private UnmatchedPathComparison() {}

    public static void main(String[] arguments) throws Exception {
        InterleavedLoad load = new InterleavedLoad(LoadPlan.fromSystemProperties(), List.of(WORKLOAD));
        load.run(targets -> {
            SampleProcess bare = targets.keep(App.TICKET_DESK.startBare());
            SampleProcess again = targets.keep(App.TICKET_DESK.startBare());
            SampleProcess guarded = targets.keep(App.TICKET_DESK.startWithAgent());
            targets.add(target(BARE, bare));
            targets.add(target(BARE_AGAIN, again));
            targets.add(target(WITH_AGENT, guarded));
        });
        load.print(System.out, BARE, List.of(BARE_AGAIN, WITH_AGENT));
    }

    private static LoadTarget target(String name, SampleProcess app) throws IOException {
        URI health = app.server().resolve("health");
        return new LoadTarget(name, health, Map.of(WORKLOAD, LoadConnection.get(health)));
    }
}
