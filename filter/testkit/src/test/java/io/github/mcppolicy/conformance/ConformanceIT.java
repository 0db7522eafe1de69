package io.github.mcppolicy.conformance;

import io.github.mcppolicy.external.NodeProject;
import io.github.mcppolicy.external.TestScripts;
import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.Hosts;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs once for each host. Scenarios that fail without a policy are limits of the SDK, and are printed with their
 * reason.
 */
final class ConformanceIT {
    private static final WebApp APP = WebApp.at(ConformanceServlet.class);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    static Stream<Host> hosts() {
        return Hosts.ofThisRun();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void sdkServerWhenAPolicyStandsBeforeItThenTheSameScenariosPass(Host host) throws Exception {
        compare(host, ConformanceSuite.stable(scripts()));
    }

    /** This includes what it asks for 2025-06-18. */
    @ParameterizedTest
    @MethodSource("hosts")
    void sdkServerWhenTheNextSuiteAsksForItsNewestVersionThenTheSameScenariosPass(Host host) throws Exception {
        compare(host, ConformanceSuite.alpha(scripts(), "2025-11-25"));
    }

    private static NodeProject scripts() throws Exception {
        return TestScripts.install(Path.of(""));
    }

    private void compare(Host host, ConformanceSuite suite) throws Exception {
        SuiteRun bare = run(suite, "bare", host.startBare(APP));
        SuiteRun allowing = run(suite, "allowing", host.start(APP, settings(SuitePolicies.ALLOW_ALL)));
        SuiteRun hiding = run(suite, "hiding", host.start(APP, settings(SuitePolicies.HIDE_INTERNAL)));

        SideBySide all = new SideBySide(bare, allowing, hiding);
        System.out.println(suite.title() + ", " + host + "\n" + all);
        all.verify();
    }

    private SuiteRun run(ConformanceSuite suite, String name, RunningHost host) throws Exception {
        try (host) {
            return suite.run(URI.create("http://127.0.0.1:" + host.port() + "/mcp"), folder.resolve(name));
        }
    }

    private Map<String, String> settings(String policy) throws Exception {
        Path file = Files.createTempFile(folder, "policy", ".json");
        Files.writeString(file, policy);
        return Map.of("mcp.policy.location", file.toString(), "mcp.policy.endpoints", "/mcp");
    }
}
