package io.github.mcppolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.telemetry.MetricFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alerts, the dashboard and the table of metrics name the metrics that exist, and the labels that they have. */
class MetricsDocumentsTest {

    private static final Path DOCUMENTS = Path.of("docs");
    private static final Pattern SERIES = Pattern.compile("mcp_policy_[a-z_]+");
    private static final Pattern SELECTED = Pattern.compile("(mcp_policy_[a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?:=~|!=|!~|=)\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern SHOWN = Pattern.compile("\\$labels\\.([a-z_]+)|\\{\\{([a-z_]+)}}");

    /** Of Prometheus: where a series comes from. */
    private static final String TARGET = "instance";

    private final List<MetricFamily> families;

    MetricsDocumentsTest(@TempDir Path folder) throws Exception {
        String policy = """
                {"version": "1", "default": "allow",
                 "all_tools": {"limits": [{"counter": "all", "window": "day", "max": 3, "scope": "global"}]}}""";
        try (McpPolicy opened = McpPolicy.builder()
                .listener(event -> {})
                .open(PolicySource.of(Files.writeString(folder.resolve("policy.json"), policy)))) {
            families = opened.metrics();
        }
    }

    /** The names of the series that Prometheus has, each with its labels. */
    private Map<String, Set<String>> series() {
        return families.stream()
                .flatMap(family -> names(family).map(name -> Map.entry(name, labels(family))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<String> names(MetricFamily family) {
        String name = family.openMetricsName();
        return switch (family.kind()) {
            case COUNTER -> Stream.of(name + "_total");
            case GAUGE -> Stream.of(name);
            case TIMER -> Stream.of(name + "_sum", name + "_count");
        };
    }

    /** Nothing has been decided yet, so decisions have no samples. */
    private static Set<String> labels(MetricFamily family) {
        Set<String> labels = new HashSet<>(Set.of(TARGET));
        if (family.name().equals("mcp.policy.decisions")) {
            labels.addAll(Set.of("decision", "method", "tool", "grant", "mode"));
        } else {
            labels.addAll(family.samples().get(0).labels().keySet());
        }
        return labels;
    }

    private static List<String> alerts() throws IOException {
        List<String> expressions = new ArrayList<>();
        Map<String, List<Map<String, List<Map<String, Object>>>>> document =
                new Yaml().load(Files.readString(DOCUMENTS.resolve("prometheus-alerts.yaml")));
        for (Map<String, List<Map<String, Object>>> group : document.getOrDefault("groups", List.of())) {
            for (Map<String, Object> rule : group.getOrDefault("rules", List.of())) {
                assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
                expressions.add(String.valueOf(rule.get("expr")) + " " + rule.get("annotations"));
            }
        }
        return expressions;
    }

    private static List<String> panels() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(Files.readString(DOCUMENTS.resolve("grafana-dashboard.json")));
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                expressions.add(target.get("expr").asString() + " "
                        + target.get("legendFormat").asString());
            }
        }
        return expressions;
    }

    @Test
    void alertsWhenReadThenTheirSeriesAndLabelsExist() throws IOException {
        assertThat(alerts()).isNotEmpty().allSatisfy(this::assertKnown);
    }

    @Test
    void dashboardWhenReadThenItsSeriesAndLabelsExist() throws IOException {
        assertThat(panels()).isNotEmpty().allSatisfy(this::assertKnown);
    }

    private void assertKnown(String expression) {
        Map<String, Set<String>> series = series();
        Set<String> used = new TreeSet<>();
        SERIES.matcher(expression).results().map(MatchResult::group).forEach(used::add);
        assertThat(used).isNotEmpty();
        assertThat(series.keySet()).containsAll(used);
        SELECTED.matcher(expression)
                .results()
                .forEach(selected -> assertThat(series.getOrDefault(selected.group(1), Set.of()))
                        .containsAll(LABEL.matcher(selected.group(2))
                                .results()
                                .map(label -> label.group(1))
                                .toList()));
        Set<String> labels = used.stream()
                .flatMap(name -> series.getOrDefault(name, Set.of()).stream())
                .collect(Collectors.toSet());
        GROUPED.matcher(expression)
                .results()
                .forEach(grouped -> assertThat(labels).contains(grouped.group(1).split(", ")));
        SHOWN.matcher(expression)
                .results()
                .forEach(
                        shown -> assertThat(labels).contains(shown.group(1) == null ? shown.group(2) : shown.group(1)));
    }

    @Test
    void seriesWhenTheyExistThenADashboardOrAnAlertUsesThem() throws IOException {
        String everything = String.join("\n", alerts()) + String.join("\n", panels());

        assertThat(series().keySet()).allMatch(everything::contains);
    }

    @Test
    void metricsWhenTheyExistThenTheTableOfOperationsHasThem() throws IOException {
        String operations = Files.readString(DOCUMENTS.resolve("operations.md"));

        for (MetricFamily family : families) {
            assertThat(operations)
                    .contains("| `" + family.name() + "` | "
                            + family.kind().name().toLowerCase(Locale.ROOT));
            assertThat(operations).contains("`" + names(family).findFirst().orElseThrow() + "`");
        }
    }
}
