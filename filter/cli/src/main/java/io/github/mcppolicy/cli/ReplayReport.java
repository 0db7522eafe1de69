package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.cli.replay.BeforeAndAfter;
import io.github.mcppolicy.cli.replay.Change;
import io.github.mcppolicy.cli.replay.MonitorReport;
import io.github.mcppolicy.cli.replay.Open;
import io.github.mcppolicy.cli.replay.Replay;
import io.github.mcppolicy.cli.replay.ReplayResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** What a replay has found, for people and for programs. Names are those of clients and may hold anything. */
final class ReplayReport {
    private static final int MOST_PRINTED = 50;

    private final ReplayResult result;
    private final MonitorReport monitor;
    private final boolean hasResult;
    private final boolean hasReport;

    ReplayReport(Replay replay, boolean hasResult, boolean hasReport) {
        this.result = replay.result();
        this.monitor = replay.report();
        this.hasResult = hasResult;
        this.hasReport = hasReport;
    }

    List<String> remarks() {
        return result.remarks().stream().map(PolicySummary::printable).toList();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (hasResult) {
            addResult(lines);
        }
        if (hasReport) {
            if (hasResult) {
                lines.add("");
            }
            addReport(lines);
        }
        return lines;
    }

    private void addResult(List<String> lines) {
        lines.add(result.calls() + " messages: " + result.same() + " as before, " + result.changed() + " changed, "
                + result.dependsOnArguments() + " depend on arguments or on something else that is not recorded");
        if (result.calls() == 0) {
            return;
        }
        lines.add("");
        lines.addAll(table(
                List.of("DECISION", "OLD", "NEW"), result.byDecision().stream().map(ReplayReport::row)));
        lines.add("");
        lines.addAll(
                table(List.of("RULE", "OLD", "NEW"), result.byRule().stream().map(ReplayReport::row)));
        addIfAny(
                lines,
                "Changed:",
                List.of("COUNT", "TARGET", "GRANT", "OLD", "NEW", "FIRST", "LAST", "EXAMPLE"),
                result.changes().stream().map(ReplayReport::row));
        addIfAny(
                lines,
                "Depends on what is not recorded:",
                List.of("COUNT", "TARGET", "ON"),
                result.open().stream().map(ReplayReport::row));
    }

    private static List<String> row(BeforeAndAfter count) {
        return List.of(
                count.what().isEmpty() ? "(none)" : PrintableText.of(count.what()),
                String.valueOf(count.before()),
                String.valueOf(count.after()));
    }

    private static List<String> row(Change change) {
        return List.of(
                String.valueOf(change.count()),
                PrintableText.of(change.target()),
                PrintableText.of(change.grant()),
                decided(change.oldDecision().word(), change.oldRule()),
                "-> " + decided(change.newDecision().word(), change.newRule()),
                change.first().toString(),
                change.last().toString(),
                PrintableText.of(change.example()));
    }

    private static String decided(String decision, String rule) {
        return rule.isEmpty() ? decision : decision + " " + PrintableText.of(rule);
    }

    private static List<String> row(Open open) {
        return List.of(String.valueOf(open.count()), PrintableText.of(open.target()), open.why());
    }

    private void addReport(List<String> lines) {
        lines.add("In monitor mode, of " + monitor.monitored() + " messages " + monitor.refused()
                + " would have been refused");
        addIfAny(
                lines,
                "",
                List.of("COUNT", "DECISION", "RULE", "TARGET", "CALLER", "FIRST", "LAST", "WHAT TO DO"),
                monitor.groups().stream().map(ReplayReport::row));
        if (monitor.refused() > 0) {
            addIfAny(
                    lines,
                    "Day by day (UTC):",
                    List.of("DAY", "MESSAGES", "WOULD BE REFUSED"),
                    monitor.days().stream()
                            .map(day -> List.of(
                                    day.day().toString(),
                                    String.valueOf(day.messages()),
                                    String.valueOf(day.refused()))));
        }
        lines.add("");
        lines.add(next());
    }

    private String next() {
        if (monitor.monitored() == 0) {
            return "Nothing was monitored in these records: set \"mode\": \"monitor\" in the policy first.";
        }
        return monitor.refused() == 0
                ? "Next: take \"mode\": \"monitor\" out of the policy, if these records show all that callers do."
                : "Next: change the policy, replay these records with --policy until only what should be refused is, then"
                        + " take \"mode\": \"monitor\" out of it.";
    }

    private static List<String> row(MonitorReport.Refused refused) {
        return List.of(
                String.valueOf(refused.count()),
                refused.decision().word(),
                PrintableText.of(refused.rule()),
                PrintableText.of(refused.target()),
                PrintableText.of(refused.caller()),
                refused.first().toString(),
                refused.last().toString(),
                MonitorReport.advice(refused.decision(), refused.rule()));
    }

    private static void addIfAny(List<String> lines, String title, List<String> heads, Stream<List<String>> rows) {
        List<List<String>> all = rows.toList();
        if (all.isEmpty()) {
            return;
        }
        lines.add("");
        if (!title.isEmpty()) {
            lines.add(title);
        }
        lines.addAll(table(heads, all.stream().limit(MOST_PRINTED)));
        if (all.size() > MOST_PRINTED) {
            lines.add("... and " + (all.size() - MOST_PRINTED) + " more; --json has all");
        }
    }

    private static List<String> table(List<String> heads, Stream<List<String>> rows) {
        return TextTable.lines(Stream.concat(Stream.of(heads), rows).toList());
    }

    /** One object. */
    void write(JsonGenerator json) {
        json.writeStartObject();
        if (hasResult) {
            json.writeNumberProperty("calls", result.calls());
            json.writeNumberProperty("same", result.same());
            json.writeNumberProperty("changed", result.changed());
            json.writeNumberProperty("dependsOnArguments", result.dependsOnArguments());
            write(json, "byDecision", "decision", result.byDecision());
            write(json, "byRule", "rule", result.byRule());
            json.writeArrayPropertyStart("changes");
            result.changes().forEach(change -> write(json, change));
            json.writeEndArray();
            json.writeArrayPropertyStart("open");
            result.open().forEach(open -> write(json, open));
            json.writeEndArray();
        }
        if (hasReport) {
            writeReport(json);
        }
        json.writeArrayPropertyStart("remarks");
        result.remarks().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, String what, List<BeforeAndAfter> counts) {
        json.writeArrayPropertyStart(name);
        for (BeforeAndAfter count : counts) {
            json.writeStartObject();
            json.writeStringProperty(what, count.what());
            json.writeNumberProperty("old", count.before());
            json.writeNumberProperty("new", count.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Change change) {
        json.writeStartObject();
        json.writeStringProperty("target", change.target());
        json.writeStringProperty("grant", change.grant());
        write(json, "old", change.oldDecision().word(), change.oldRule());
        write(json, "new", change.newDecision().word(), change.newRule());
        json.writeNumberProperty("count", change.count());
        json.writeStringProperty("first", change.first().toString());
        json.writeStringProperty("last", change.last().toString());
        json.writeStringProperty("example", change.example());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, String decision, String rule) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("decision", decision);
        json.writeStringProperty("rule", rule);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Open open) {
        json.writeStartObject();
        json.writeStringProperty("target", open.target());
        json.writeStringProperty("on", open.why());
        json.writeNumberProperty("count", open.count());
        json.writeEndObject();
    }

    private void writeReport(JsonGenerator json) {
        json.writeObjectPropertyStart("report");
        json.writeNumberProperty("monitored", monitor.monitored());
        json.writeNumberProperty("wouldBeRefused", monitor.refused());
        json.writeArrayPropertyStart("refused");
        for (MonitorReport.Refused refused : monitor.groups()) {
            json.writeStartObject();
            json.writeStringProperty("decision", refused.decision().word());
            json.writeStringProperty("rule", refused.rule());
            json.writeStringProperty("target", refused.target());
            json.writeStringProperty("caller", refused.caller());
            json.writeNumberProperty("count", refused.count());
            json.writeStringProperty("first", refused.first().toString());
            json.writeStringProperty("last", refused.last().toString());
            json.writeStringProperty("advice", MonitorReport.advice(refused.decision(), refused.rule()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("days");
        for (MonitorReport.Day day : monitor.days()) {
            json.writeStartObject();
            json.writeStringProperty("day", day.day().toString());
            json.writeNumberProperty("messages", day.messages());
            json.writeNumberProperty("wouldBeRefused", day.refused());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("next", next());
        json.writeEndObject();
    }
}
