package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyCommandTest {
    private static final String GET = "{\"name\":\"get_parcel\"}";
    private static final String DELETE = "{\"name\":\"delete_parcel\"}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Layout layout = Layout.TABLE;

    private final Path file;

    ClassifyCommandTest(@TempDir Path folder) {
        this.file = folder.resolve("tools.json");
    }

    private int classify(String tools, String... options) throws IOException {
        Files.writeString(file, tools);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "classify";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = file.toString();
        return McpPolicyCommand.run(
                new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), layout, arguments);
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tools\":[" + GET + "," + DELETE + "]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"nextCursor\":\"2\",\"tools\":[" + GET + "," + DELETE
                        + "]}}",
                "[{\"result\":{\"tools\":[" + GET + "]}},{\"result\":{\"tools\":[" + DELETE + "]}}]",
                "[" + GET + "," + DELETE + "]",
                "{\"name\":\"a server\",\"tools\":[" + GET + "," + DELETE + "]}",
                "{\"tool\":\"x\",\"result\":{\"tools\":[" + GET + "," + DELETE + "]}}",
                GET + "\n" + DELETE,
                "\n" + GET + "\r\n\n" + DELETE + "\n",
                "{\"tools\":[" + GET + "]}\n{\"tool\":\"delete_parcel\"}"
            })
    void toolsWhenInAnyFormThenOneJsonLineEach(String tools) throws IOException {
        assertThat(classify(tools, "--json")).isZero();
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0))
                .isEqualTo("{\"name\":\"get_parcel\",\"class\":\"Read\",\"severity\":\"Low\",\"evidence\":"
                        + "[{\"field\":\"name\",\"text\":\"get\",\"says\":\"Read: Hands out what is there.\"}],"
                        + "\"signals\":[],\"recommended\":{}}");
        assertThat(lines().get(1)).contains("\"class\":\"Destructive\",\"severity\":\"Critical\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list_parcels | Low | {}",
                "store_parcel | Medium | {\"limits\":[{\"counter\":\"store_parcel\",\"window\":\"minute\",\"max\":30,"
                        + "\"scope\":\"grant\"}]}",
                "run_script | High | {\"limits\":[{\"counter\":\"run_script\",\"window\":\"minute\",\"max\":10,"
                        + "\"scope\":\"grant\"}]}",
                "refund_parcel | Critical | {\"action\":\"require_approval\"}"
            })
    void entryWhenRecommendedThenItIsThatOfItsClassAndLoads(String name, String severity, String entry)
            throws IOException, InvalidPolicyException {
        assertThat(classify("{\"name\":\"" + name + "\"}", "--json")).isZero();
        assertThat(out.toString())
                .contains("\"severity\":\"" + severity + '"')
                .contains("\"recommended\":" + entry + "}");

        String policy = "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{\"" + name + "\":" + entry + "}}";
        PolicyLoader.load("policy.json", policy.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void toolWhenDestructiveThenItIsToBeHidden() throws IOException {
        classify(DELETE, "--json");

        assertThat(out.toString()).contains("\"recommended\":{\"hide\":[\"delete_parcel\"]}");
    }

    @Test
    void textWhenHostileThenTheTerminalGetsNoneOfItAndJsonAll() throws IOException {
        String tool = "{\"name\":\"\\u001b[2Jdelete\\u202e\",\"description\":\"Deletes\\u0007\\n\"}\n"
                + "{\"name\":\"handle\",\"inputSchema\":{\"properties\":{\"action\":{\"enum\":[\"delete\\u0007\"]},"
                + "\"sql\\u001b\":{}}}}";

        assertThat(classify(tool)).isZero();
        assertThat(out.toString()).contains("\\u{1b}[2Jdelete\\u{202e}");
        assertThat(out.toString().replace("\n", "").chars()).allMatch(c -> c >= ' ' && c < 0x7F);

        assertThat(classify(tool, "--json")).isZero();
        assertThat(out.toString()).contains("\"name\":\"\\u001B[2Jdelete\\u202E\"");
    }

    @Test
    void toolsWhenPrintedForProgramsThenALineEachWithTabs() throws IOException {
        layout = Layout.LINES;
        classify(GET);

        assertThat(lines()).containsExactly("get_parcel\tRead\tLow\t{}\tname \"get\"");
    }

    @Test
    void tableWhenAnAnnotationContradictsThenItSaysSo() throws IOException {
        classify("{\"name\":\"delete_parcel\",\"annotations\":{\"readOnlyHint\":true}}");

        assertThat(lines().get(1)).contains("Destructive", "hide", "name \"delete\"", "the annotations say otherwise");
    }

    @Test
    void labelsWhenComparedThenFiguresAndEveryDisagreementArePrinted() throws IOException {
        String labelled = """
                {"tool":"get_parcel","class":"Read"}
                {"tool":"put_parcel","class":"Execute"}
                {"tool":"pay_parcel","class":"financial"}
                {"tool":"see_parcel","class":"Read"}
                """;

        assertThat(classify(labelled, "--labels")).isZero();
        assertThat(out.toString())
                .contains("Agreement: 2 of 4 (50.0 %)")
                .containsPattern("Read +1 of 2 \\(50\\.0 %\\) +1 +1 +0 +0 +0")
                .contains("Destructive or Financial, classified Read: 0")
                .contains("labelled Execute, classified Write: put_parcel")
                .contains("labelled Read, classified Write: see_parcel");
    }

    @Test
    void labelWhenMissingThenItIsAUsageError() throws IOException {
        assertThat(classify(GET, "--labels")).isEqualTo(2);
        assertThat(err.toString()).contains("tool 1 (get_parcel) has no \"class\"");
    }

    @Test
    void linesWhenSomeAreBadThenEachIsNamed() throws IOException {
        assertThat(classify(GET + "\n{\"name\":\n" + GET + "\n17\n{\"title\":\"x\"}\n[" + GET + ", 3]", "--json"))
                .isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("line 2 is not JSON")
                .contains("line 4: a tool is an object")
                .contains("line 5: neither a tool")
                .contains("line 6: a tool is an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n ", "hello", "{", "{}", "\"x\"", "[[[[[[]]]]]]", "{\"tools\":{}}", "{\"result\":[]}"})
    void fileWhenItHoldsNoToolsThenItIsAUsageError(String content) throws IOException {
        assertThat(classify(content)).isEqualTo(2);
        assertThat(err.toString()).contains(" cannot be used: ");
    }

    @Test
    void listWhenEmptyThenNothingIsPrinted() throws IOException {
        assertThat(classify("{\"tools\":[]}", "--json")).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void fileWhenMissingThenItIsAUsageError() {
        assertThat(McpPolicyCommand.run(
                        new PrintWriter(out, true), new PrintWriter(err, true), "classify", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no such file");
    }

    @Test
    void toolsWhenTenThousandThenAllAreClassified() throws IOException {
        StringBuilder tools = new StringBuilder("[");
        for (int i = 0; i < 10_000; i++) {
            tools.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"delete_parcel_")
                    .append(i)
                    .append("\"}");
        }

        assertThat(classify(tools.append(']').toString(), "--json")).isZero();
        assertThat(lines()).hasSize(10_000).allMatch(line -> line.contains("\"class\":\"Destructive\""));
    }
}
