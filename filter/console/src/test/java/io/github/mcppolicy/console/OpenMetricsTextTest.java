package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.telemetry.MetricFamily;
import io.github.mcppolicy.telemetry.MetricFamily.Kind;
import io.github.mcppolicy.telemetry.Sample;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenMetricsTextTest {

    /** The lines of a metric in the ABNF of OpenMetrics 1.0. */
    private static final Pattern LINE = Pattern.compile("# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) ([^\\n]*)"
            + "|([a-zA-Z_:][a-zA-Z0-9_:]*)"
            + "(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\\n]|\\\\[\\\\\"n])*\"(,(?=[a-zA-Z_])|(?=})))*})?"
            + " (NaN|[+-]Inf|-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?)");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Test
    void metricsWhenRenderedThenEveryLineIsOneOfTheFormatAndFamiliesStandTogether() throws Exception {
        try (AdminSite site = AdminSite.open(folder)) {
            assertParses(site.get("/metrics", "viewer").body());
        }
    }

    @Test
    void labelsWhenHostileThenEscaped() {
        String text = rendered(new MetricFamily(
                "mcp.policy.decisions",
                Kind.COUNTER,
                "",
                "A \"help\"\nof two lines \\",
                List.of(Sample.of(Map.of("tool", "a\"} 1\n# EOF\\"), 3))));
        assertParses(text);
        assertThat(text).isEqualTo("""
                        # TYPE mcp_policy_decisions counter
                        # HELP mcp_policy_decisions A \\"help\\"\\nof two lines \\\\
                        mcp_policy_decisions_total{tool="a\\"} 1\\n# EOF\\\\"} 3
                        # EOF
                        """);
    }

    @Test
    void timerWhenRenderedThenASummaryInItsUnit() {
        String text = rendered(new MetricFamily(
                "mcp.policy.judge", Kind.TIMER, "seconds", "Time.", List.of(new Sample(Map.of(), 0.25, 7))));
        assertParses(text);
        assertThat(text).isEqualTo("""
                        # TYPE mcp_policy_judge_seconds summary
                        # UNIT mcp_policy_judge_seconds seconds
                        # HELP mcp_policy_judge_seconds Time.
                        mcp_policy_judge_seconds_count 7
                        mcp_policy_judge_seconds_sum 0.25
                        # EOF
                        """);
    }

    private static String rendered(MetricFamily family) {
        return new String(OpenMetricsText.of(List.of(family)), UTF_8);
    }

    private static void assertParses(String text) {
        assertThat(text).endsWith("# EOF\n");
        Set<String> families = new HashSet<>();
        String current = "";
        for (String line :
                text.substring(0, text.length() - "# EOF\n".length()).lines().toList()) {
            Matcher parts = LINE.matcher(line);
            assertThat(parts.matches()).as(line).isTrue();
            if ("TYPE".equals(parts.group(1))) {
                current = parts.group(2);
                assertThat(families.add(current))
                        .as("stands together: " + current)
                        .isTrue();
            }
            String name = parts.group(2) == null ? parts.group(4) : parts.group(2);
            assertThat(name).as(line).startsWith(current);
        }
    }
}
