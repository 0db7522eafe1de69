package io.github.mcppolicy.conformance;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One run of the suite.
 *
 * @param scenarios the outcome of each scenario that ended, by its name
 * @param listedTools the names that the scenario tools-list saw, in order
 */
public record SuiteRun(SortedMap<String, ScenarioResult> scenarios, List<String> listedTools) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FOLDER = Pattern.compile("server-(.+)-\\d{4}-\\d\\d-\\d\\dT.*");

    /** Reads what the suite wrote to its output folder: {@code server-<scenario>-<time>/checks.json}. */
    static SuiteRun read(Path output) throws IOException {
        SortedMap<String, JsonNode> checks = new TreeMap<>();
        for (Path folder : foldersIn(output)) {
            Matcher name = FOLDER.matcher(folder.getFileName().toString());
            Path file = folder.resolve("checks.json");
            if (name.matches() && Files.exists(file)) {
                checks.put(name.group(1), JSON.readTree(file));
            }
        }
        SortedMap<String, ScenarioResult> scenarios = new TreeMap<>();
        checks.forEach((scenario, all) -> scenarios.put(scenario, ScenarioResult.of(all)));
        return new SuiteRun(scenarios, listedTools(checks));
    }

    private static List<Path> foldersIn(Path output) throws IOException {
        try (Stream<Path> folders = Files.list(output)) {
            return folders.toList();
        }
    }

    private static List<String> listedTools(Map<String, JsonNode> checks) {
        return Stream.ofNullable(checks.get("tools-list"))
                .flatMap(JsonNode::valueStream)
                .flatMap(check -> check.path("details").path("tools").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    /** The scenarios in which nothing failed. */
    public SortedSet<String> passed() {
        return scenarios.entrySet().stream()
                .filter(scenario -> scenario.getValue().passed())
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }
}
