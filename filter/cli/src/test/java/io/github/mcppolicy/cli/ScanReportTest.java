package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.cli.server.Listed;
import io.github.mcppolicy.cli.server.ListedServer;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.protocol.TargetKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScanReportTest {
    private static final Listed DELETE = new Listed(
            TargetKind.TOOL,
            "delete_all",
            Optional.empty(),
            Optional.of("Deletes what the user names, and everything that depends on it, for ever"),
            "{\"name\":\"delete_all\"}");
    private static final Listed PROMPT =
            new Listed(TargetKind.PROMPT, "review", Optional.of("Review"), Optional.empty(), "{\"name\":\"review\"}");
    private static final ListedServer SERVER =
            new ListedServer("", "", "2025-11-25", "be \u00e4", List.of(DELETE, PROMPT));

    private static final ScanReport REPORT = ScanReport.of(SERVER);

    @Test
    void toolWhenListedThenWhatItCanDoStandsBesideIt() {
        assertThat(REPORT.lines(Layout.TABLE))
                .containsExactly(
                        "A server without a name, MCP 2025-11-25",
                        "",
                        "Tools (1): 1 Destructive",
                        "  TOOL        CLASS        SEVERITY  RECOMMENDED  WHY",
                        "  delete_all  Destructive  Critical  hide         name \"delete\" [bulk]",
                        "",
                        "Prompts (1)",
                        "  review  Review");
        StringWriter json = new StringWriter();
        JsonOutput.print(new PrintWriter(json, true), REPORT::write);
        assertThat(json.toString().strip())
                .startsWith("{\"server\":{\"name\":\"\",\"version\":\"\",\"protocolVersion\":\"2025-11-25\","
                        + "\"instructions\":\"be \\u00E4\"},\"tools\":[{\"name\":\"delete_all\"}],\"resources\":[],"
                        + "\"resourceTemplates\":[],\"prompts\":[{\"name\":\"review\"}],"
                        + "\"risks\":[{\"name\":\"delete_all\",\"class\":\"Destructive\",\"severity\":\"Critical\",")
                .endsWith(",\"signals\":[\"bulk\"],\"recommended\":{\"hide\":[\"delete_all\"]}}]}");
    }

    @Test
    void entryWhenPrintedForProgramsThenItIsOneLineThatBeginsWithItsKind() {
        assertThat(REPORT.lines(Layout.LINES))
                .containsExactly(
                        "A server without a name, MCP 2025-11-25",
                        "tool\tdelete_all\tDestructive\tCritical\thide\tname \"delete\" [bulk]",
                        "prompt\treview\tReview\t");
    }

    @Test
    void findingsWhenLookedForThenTheyStandAtTheEnd() {
        ScanReport report = REPORT.with(List.of(new ToolFinding(
                ToolFinding.Kind.LOOKALIKE_NAME,
                RiskClass.Severity.HIGH,
                List.of("a\u001b", "b", "c", "d", "e"),
                "names look alike")));

        assertThat(report.lines(Layout.TABLE))
                .endsWith(
                        "",
                        "Findings (1)",
                        "  SEVERITY  FINDING         TOOLS",
                        "  High      lookalike-name  a\\u{1b}, b, c and 2 more  names look alike");
        assertThat(report.lines(Layout.LINES))
                .endsWith("finding\tHigh\tlookalike-name\ta\\u{1b}, b, c and 2 more\tnames look alike");
        StringWriter json = new StringWriter();
        JsonOutput.print(new PrintWriter(json, true), report::write);
        assertThat(json.toString())
                .contains(
                        "\"findings\":[{\"finding\":\"lookalike-name\",\"severity\":\"High\",\"tools\":[\"a\\u001B\",");
        assertThat(REPORT.with(List.of()).lines(Layout.TABLE)).endsWith("", "No findings.");
    }

    @Test
    void serverWhenItNamesItselfLikeAVerbThenTheVerbStillCounts() {
        ListedServer named = new ListedServer("delete", "1", "2025-11-25", "", List.of(DELETE));

        assertThat(ScanReport.of(named).tools())
                .singleElement()
                .extracting(ClassifiedTool::kind)
                .isEqualTo(RiskClass.DESTRUCTIVE);
    }

    @Test
    void listWhenTakenThenItIsTheResultOfItsRequest() {
        assertThat(SERVER.list(TargetKind.TOOL)).isEqualTo("{\"tools\":[{\"name\":\"delete_all\"}]}");
        assertThat(SERVER.list(TargetKind.RESOURCE)).isEqualTo("{\"resources\":[]}");
    }
}
