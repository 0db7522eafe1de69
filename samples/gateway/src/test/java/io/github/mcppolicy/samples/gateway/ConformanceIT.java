package io.github.mcppolicy.samples.gateway;

import io.github.mcppolicy.conformance.ConformanceSuite;
import io.github.mcppolicy.conformance.SideBySide;
import io.github.mcppolicy.conformance.SuitePolicies;
import io.github.mcppolicy.conformance.SuiteRun;
import io.github.mcppolicy.external.NodeProject;
import io.github.mcppolicy.external.NodeServer;
import io.github.mcppolicy.external.TestScripts;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conformance suites against servers of the official TypeScript SDK, which pass everything they are asked. */
class ConformanceIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    @Test
    void sessionServerWhenTheGatewayStandsBeforeItThenTheSameScenariosPass() throws Exception {
        NodeProject scripts = scripts();
        compare(ConformanceSuite.stable(scripts), "session-server.mjs", scripts);
    }

    @Test
    void sessionServerWhenTheNextSuiteAsksItThenTheSameScenariosPass() throws Exception {
        NodeProject scripts = scripts();
        compare(ConformanceSuite.alpha(scripts, "2025-11-25"), "session-server.mjs", scripts);
    }

    @Test
    void statelessServerWhenTheGatewayStandsBeforeItThenTheSameScenariosPass() throws Exception {
        NodeProject scripts = scripts();
        compare(ConformanceSuite.alpha(scripts, "2026-07-28"), "stateless-server.mjs", scripts);
    }

    private static NodeProject scripts() throws Exception {
        return TestScripts.install(Path.of("../../filter/testkit"));
    }

    private void compare(ConformanceSuite suite, String server, NodeProject scripts) throws Exception {
        SideBySide all = new SideBySide(
                bare(suite, server, scripts),
                behind("allowing", SuitePolicies.ALLOW_ALL, suite, server, scripts),
                behind("hiding", SuitePolicies.HIDE_INTERNAL, suite, server, scripts));

        System.out.println(
                suite.title() + ", TypeScript SDK " + scripts.version("@modelcontextprotocol/server") + "\n" + all);
        all.verify();
    }

    private SuiteRun bare(ConformanceSuite suite, String server, NodeProject scripts) throws Exception {
        try (NodeServer reference = scripts.serve(server)) {
            return suite.run(reference.address(), folder.resolve("bare"));
        }
    }

    private SuiteRun behind(String name, String policy, ConformanceSuite suite, String server, NodeProject scripts)
            throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".json"), policy);
        try (NodeServer reference = scripts.serve(server);
                SampleProcess gateway = PackagedGateway.start(
                        file, List.of("--upstream", reference.address().toString()))) {
            return suite.run(gateway.endpoint(), folder.resolve(name));
        }
    }
}
