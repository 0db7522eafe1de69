package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.policy.RiskClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far the catalogue agrees with labels. Not thread-safe. */
final class LabelReport {
    private final Map<RiskClass, Map<RiskClass, Integer>> counts = new EnumMap<>(RiskClass.class);
    private final List<String> disagreements = new ArrayList<>();

    void add(ClassifiedTool found, RiskClass label) {
        counts.computeIfAbsent(label, row -> new EnumMap<>(RiskClass.class)).merge(found.kind(), 1, Integer::sum);
        if (found.kind() != label) {
            ToolDefinition tool = found.tool();
            disagreements.add("labelled " + label.label() + ", classified "
                    + found.kind().label() + ": "
                    + PrintableText.of(tool.name()) + " [" + PrintableText.of(tool.server()) + "] "
                    + PrintableText.of(tool.description()) + " <- " + found.evidence());
        }
    }

    /** Agreement, then a row for each label with its recall and how it was classified, then each disagreement. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int all = counts.keySet().stream().mapToInt(this::labelled).sum();
        int agreed =
                counts.keySet().stream().mapToInt(label -> count(label, label)).sum();
        lines.add("Agreement: " + ratio(agreed, all));
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-12s %22s", "labelled", "recall"));
        for (RiskClass found : RiskClass.values()) {
            head.append(String.format(Locale.ROOT, " %12s", found.label()));
        }
        lines.add(head.toString());
        for (RiskClass label : RiskClass.values()) {
            StringBuilder row = new StringBuilder(String.format(
                    Locale.ROOT, "%-12s %22s", label.label(), ratio(count(label, label), labelled(label))));
            for (RiskClass found : RiskClass.values()) {
                row.append(String.format(Locale.ROOT, " %12d", count(label, found)));
            }
            lines.add(row.toString());
        }
        lines.add("Destructive or Financial, classified Read: "
                + (count(RiskClass.DESTRUCTIVE, RiskClass.READ) + count(RiskClass.FINANCIAL, RiskClass.READ)));
        lines.addAll(disagreements);
        return lines;
    }

    private int count(RiskClass label, RiskClass found) {
        return counts.getOrDefault(label, Map.of()).getOrDefault(found, 0);
    }

    private int labelled(RiskClass label) {
        return counts.getOrDefault(label, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static String ratio(int part, int all) {
        return all == 0 ? "-" : String.format(Locale.ROOT, "%d of %d (%.1f %%)", part, all, 100.0 * part / all);
    }
}
