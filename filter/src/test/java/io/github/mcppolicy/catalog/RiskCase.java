package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A tool of {@code risk-cases.txt}, and what the catalogue must say of it. */
record RiskCase(RiskClass risk, ToolDefinition tool, Set<String> signals) {
    private static final int COLUMNS = 6;

    static List<RiskCase> all() {
        try (InputStream file = RiskCase.class.getResourceAsStream("risk-cases.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(RiskCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RiskCase read(String line) {
        String[] given = line.split("\\|", -1);
        String[] columns = Arrays.copyOf(given, COLUMNS);
        Arrays.fill(columns, Math.min(given.length, COLUMNS), COLUMNS, "");
        Optional<SchemaText> schema = Optional.of(columns[4].strip())
                .filter(text -> !text.isEmpty())
                .map(text -> new SchemaText(text.getBytes(StandardCharsets.UTF_8)));
        ToolDefinition tool =
                new ToolDefinition(columns[1].strip(), columns[2].strip(), columns[3].strip(), schema, Map.of());
        Set<String> signals = Arrays.stream(columns[5].split(",", -1))
                .map(String::strip)
                .filter(signal -> !signal.isEmpty())
                .collect(Collectors.toSet());
        return new RiskCase(RiskClass.named(columns[0].strip()).orElseThrow(), tool, signals);
    }

    /** Whether the catalogue says so. Signals count where the case names any. */
    boolean holds(RiskCatalogue catalogue) {
        ToolRisk found = catalogue.classify(tool);
        return found.risk() == risk && (signals.isEmpty() || signals.equals(labels(found)));
    }

    static Set<String> labels(ToolRisk found) {
        return found.signals().stream().map(RiskSignal::label).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return tool.name() + (tool.description().isEmpty() ? "" : ": " + tool.description());
    }
}
