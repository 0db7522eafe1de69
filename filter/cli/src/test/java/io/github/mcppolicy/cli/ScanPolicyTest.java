package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.load.PolicyLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scan writes and what its exit code says. */
class ScanPolicyTest {
    private static final String READ = "{\"name\":\"get_parcel\"}";
    private static final String PAY = "{\"name\":\"pay_parcel\"}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path file;

    ScanPolicyTest(@TempDir Path folder) {
        this.file = folder.resolve("policy.json");
    }

    private int scan(String tools, String... options) throws Exception {
        try (ScriptedServer server =
                ScriptedServer.answering("{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[" + tools + "]}"))) {
            String[] arguments = Stream.concat(Stream.of("scan", server.url()), Stream.of(options))
                    .toArray(String[]::new);
            return McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        }
    }

    @Test
    void policyWhenAskedForThenItIsWrittenAndWhatItNeedsIsSaid() throws Exception {
        assertThat(scan(READ + "," + PAY + ",{\"name\":\"a*\\u001b\"}", "--policy", file.toString()))
                .as(err.toString())
                .isZero();

        assertThat(PolicyLoader.load(file).definition().tools().entries()).hasSize(2);
        assertThat(out.toString()).contains("tool\tget_parcel\tRead\tLow\t{}\tname \"get\"");
        assertThat(err.toString().lines())
                .containsExactly(
                        "Left out of the policy, and so denied: \"a*\\u{1b}\" (Write), because a name with * in it stands for"
                                + " others, or is an error",
                        "Calls of pay_parcel wait until a person has said yes, for which the app needs an admin address"
                                + " (mcp.policy.admin.address)");
    }

    @Test
    void fileWhenItIsThereThenItStaysUnlessItIsToBeReplaced() throws Exception {
        Files.writeString(file, "mine");

        assertThat(scan(READ, "--policy", file.toString())).isEqualTo(2);
        assertThat(file).hasContent("mine");
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualTo(file + " is there already: name another file, or replace it with --overwrite\n");

        assertThat(scan(READ, "--policy", file.toString(), "--overwrite")).isZero();
        assertThat(PolicyLoader.load(file).definition().tools().entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "get_parcel, low, 1",
        "get_parcel, MEDIUM, 0",
        "store_parcel, medium, 1",
        "store_parcel, high, 0",
        "run_parcel, high, 1",
        "run_parcel, critical, 0",
        "delete_parcel, critical, 1",
        "pay_parcel, critical, 1"
    })
    void toolWhenAsSevereAsFailOnThenTheExitCodeIs1(String tool, String severity, int code) throws Exception {
        assertThat(scan("{\"name\":\"" + tool + "\"}", "--fail-on", severity)).isEqualTo(code);
        assertThat(out.toString()).contains("tool\t" + tool);
        assertThat(err.toString().isEmpty()).isEqualTo(code == 0);
    }

    @Test
    void severityWhenUnknownThenTheUsageSaysWhichThereAre() throws Exception {
        assertThat(scan(READ, "--fail-on", "severe")).isEqualTo(2);
        assertThat(err.toString()).contains("severe", "LOW, MEDIUM, HIGH, CRITICAL");
    }

    @Test
    void listWhenEmptyThenNothingIsSevere() throws Exception {
        assertThat(scan("", "--fail-on", "low", "--findings")).isZero();
    }

    @Test
    void fileWhenItCannotBeWrittenThenTheMissingFolderIsNamedAndOneThatIsThereStopsBeforeTheServerIsAsked()
            throws Exception {
        Path there = Files.writeString(file.resolveSibling("mine.json"), "mine");
        Path missing = file.resolveSibling("no/where.json");

        assertThat(scan(READ, "--policy", missing.toString())).isEqualTo(2);
        assertThat(err.toString()).endsWith("cannot be written: there is no folder " + missing.getParent() + "\n");
        assertThat(McpPolicyCommand.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        "scan",
                        "--policy",
                        there.toString(),
                        "http://127.0.0.1:1/"))
                .isEqualTo(2);
        assertThat(err.toString()).doesNotContain("cannot be listed");
    }
}
