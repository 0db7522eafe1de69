package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.cli.server.Listed;
import io.github.mcppolicy.cli.server.ListedServer;
import io.github.mcppolicy.protocol.TargetKind;
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

    private static final ToolRisks RISKS = tool -> Optional.of(new ToolRisks.Risk("Destructive", "High"));

    @Test
    void riskWhenItIsKnownThenItStandsBesideTheTool() {
        ScanReport report = new ScanReport(SERVER, RISKS);

        assertThat(report.lines(Layout.TABLE))
                .containsExactly(
                        "A server without a name, MCP 2025-11-25",
                        "",
                        "Tools (1)",
                        "  delete_all  Destructive  High  Deletes what the user names, and everything that depends ...",
                        "",
                        "Prompts (1)",
                        "  review  Review");
        assertThat(report.json())
                .isEqualTo("{\"server\":{\"name\":\"\",\"version\":\"\",\"protocolVersion\":\"2025-11-25\","
                        + "\"instructions\":\"be \\u00e4\"},\"tools\":[{\"name\":\"delete_all\"}],\"resources\":[],"
                        + "\"resourceTemplates\":[],\"prompts\":[{\"name\":\"review\"}],"
                        + "\"risks\":[{\"name\":\"delete_all\",\"class\":\"Destructive\",\"severity\":\"High\"}]}");
    }

    @Test
    void entryWhenPrintedForProgramsThenItIsOneLineThatBeginsWithItsKind() {
        assertThat(new ScanReport(SERVER, ToolRisks.NONE).lines(Layout.LINES))
                .containsExactly(
                        "A server without a name, MCP 2025-11-25",
                        "tool\tdelete_all\t\tDeletes what the user names, and everything that depends ...",
                        "prompt\treview\tReview\t");
    }

    @Test
    void listWhenTakenThenItIsTheResultOfItsRequest() {
        assertThat(SERVER.list(TargetKind.TOOL)).isEqualTo("{\"tools\":[{\"name\":\"delete_all\"}]}");
        assertThat(SERVER.list(TargetKind.RESOURCE)).isEqualTo("{\"resources\":[]}");
    }

    @Test
    void jsonWhenItHasEscapesThenOnlyWhatIsNotAsciiChanges() {
        assertThat(AsciiJson.of("{ \"a\\\\\" :\r\n\"\\\"\u007f\ud83d\ude00 \\u0000\" }"))
                .isEqualTo("{\"a\\\\\":\"\\\"\\u007f\\ud83d\\ude00 \\u0000\"}");
    }
}
