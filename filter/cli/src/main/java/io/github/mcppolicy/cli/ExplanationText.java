package io.github.mcppolicy.cli;

import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.explain.Effect;
import io.github.mcppolicy.policy.explain.JsonText;
import io.github.mcppolicy.policy.explain.StepLine;
import io.github.mcppolicy.policy.explain.Values;
import io.github.mcppolicy.simulation.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Shows an explanation to people, in ASCII. */
final class ExplanationText {
    private static final String NO_RULE = "no rule";

    private ExplanationText() {}

    static List<String> lines(Explanation explanation, Layout layout) {
        List<String> lines = new ArrayList<>(table(head(explanation), layout));
        lines.add("");
        boolean batch = explanation.trace().messages().size() > 1;
        lines.addAll(table(
                explanation.lines(Values.SHOWN).stream()
                        .flatMap(line -> rows(line, batch))
                        .toList(),
                layout));
        return lines;
    }

    private static List<List<String>> head(Explanation explanation) {
        DecisionEvent record = explanation.record();
        String rule = explanation.rule().isEmpty() ? NO_RULE : JsonText.plain(explanation.rule());
        String mode = record.mode() == Mode.MONITOR ? ", but only monitored: it reaches the app" : "";
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("decision", record.decision().word() + mode));
        rows.add(List.of("rule", rule));
        if (!record.detail().isEmpty()) {
            rows.add(List.of("why", JsonText.plain(record.detail())));
        }
        rows.add(List.of("caller", JsonText.plain(record.caller())));
        rows.add(List.of(
                "answer",
                explanation
                        .decision()
                        .answer()
                        .map(JsonText::ascii)
                        .orElse(explanation.decision().reachesTheApp() ? "the app's" : "none")));
        return rows;
    }

    private static Stream<List<String>> rows(StepLine line, boolean isBatch) {
        String message = line.message() == 0 || !isBatch ? "" : Integer.toString(line.message());
        List<String> step =
                List.of(message, line.step(), line.text(), line.rule().orElse(""), effect(line.effect()));
        Stream<List<String>> conditions = line.conditions().stream()
                .map(one -> List.of(
                        message,
                        "",
                        "  " + one.path() + " " + one.operator() + " " + one.operand() + ": "
                                + one.result().name(),
                        "  value " + one.value(),
                        ""));
        return Stream.concat(Stream.of(step), conditions);
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case NONE -> "";
            case ASKS -> "<- asks";
            case STOPS -> "<- stops";
            case SHAPES_THE_ANSWER -> "(only for the answer)";
        };
    }

    private static List<String> table(List<List<String>> rows, Layout layout) {
        return layout == Layout.LINES
                ? rows.stream().map(row -> String.join("\t", row)).toList()
                : TextTable.lines(rows);
    }
}
