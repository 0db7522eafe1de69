package io.github.mcppolicy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.Hosts;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Once for each host. Scenarios that fail without a policy are limits of the SDK; they are printed with their reason. */
final class ConformanceIT {
    private static final String ALLOW_ALL = """
            {"version": "1", "default": "allow"}""";

    /** No scenario calls a hidden tool, but every list of tools has to be rewritten. */
    private static final String HIDE_INTERNAL = """
            {"version": "1", "default": "allow", "hide": ["%s*"]}""".formatted(ListedTools.INTERNAL);

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
        ConformanceSuite suite = ConformanceSuite.install();

        SuiteRun bare = run(suite, "bare", host.startBare(APP));
        SuiteRun allowing = run(suite, "allowing", host.start(APP, settings(ALLOW_ALL)));
        SuiteRun hiding = run(suite, "hiding", host.start(APP, settings(HIDE_INTERNAL)));

        System.out.println(host + "\n" + new SideBySide(bare, allowing, hiding));
        assertThat(bare.passed()).isNotEmpty();
        assertThat(allowing.scenarios()).isEqualTo(bare.scenarios());
        assertThat(hiding.scenarios()).isEqualTo(bare.scenarios());
        assertThat(bare.listedTools()).isEqualTo(allowing.listedTools()).anyMatch(ConformanceIT::internal);
        assertThat(hiding.listedTools())
                .isEqualTo(bare.listedTools().stream()
                        .filter(tool -> !internal(tool))
                        .toList());
    }

    private SuiteRun run(ConformanceSuite suite, String name, RunningHost host) throws Exception {
        try (host) {
            return suite.run(host.port(), folder.resolve(name));
        }
    }

    private Map<String, String> settings(String policy) throws Exception {
        Path file = Files.createTempFile(folder, "policy", ".json");
        Files.writeString(file, policy);
        return Map.of("mcp.policy.location", file.toString(), "mcp.policy.endpoints", "/mcp");
    }

    private static boolean internal(String tool) {
        return tool.startsWith(ListedTools.INTERNAL);
    }
}
