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

/** The conformance suite for protocol version 2026-07-28 against a server of the official TypeScript SDK. */
class StatelessConformanceIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    @Test
    void serverWhenTheGatewayStandsBeforeItThenTheSameScenariosPass() throws Exception {
        NodeProject scripts = TestScripts.install(Path.of("../../filter"));
        ConformanceSuite suite = ConformanceSuite.alpha(scripts, "2026-07-28");

        SideBySide all = new SideBySide(
                bare(suite, scripts),
                behind("allowing", SuitePolicies.ALLOW_ALL, suite, scripts),
                behind("hiding", SuitePolicies.HIDE_INTERNAL, suite, scripts));

        System.out.println(
                suite.title() + ", TypeScript SDK " + scripts.version("@modelcontextprotocol/server") + "\n" + all);
        all.verify();
    }

    private SuiteRun bare(ConformanceSuite suite, NodeProject scripts) throws Exception {
        try (NodeServer server = reference(scripts)) {
            return suite.run(server.address(), folder.resolve("bare"));
        }
    }

    private SuiteRun behind(String name, String policy, ConformanceSuite suite, NodeProject scripts) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".json"), policy);
        try (NodeServer server = reference(scripts);
                SampleProcess gateway = PackagedGateway.start(
                        file, List.of("--upstream", server.address().toString()))) {
            return suite.run(gateway.endpoint(), folder.resolve(name));
        }
    }

    private static NodeServer reference(NodeProject scripts) throws Exception {
        return scripts.serve("stateless-server.mjs");
    }
}
