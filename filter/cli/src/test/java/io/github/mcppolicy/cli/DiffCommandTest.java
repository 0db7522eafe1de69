package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two policies on the command line. */
class DiffCommandTest {
    private static final String REFUND =
            "\"refund\":{\"require\":[{\"path\":\"args.amount\",\"op\":\"lte\",\"value\":%s}]}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    DiffCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path policy(String name, String tools) throws IOException {
        return Files.writeString(
                folder.resolve(name), "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{" + tools + "}}");
    }

    private int diff(String old, String changed, String... options) throws IOException {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "diff",
                                policy("old.json", old).toString(),
                                policy("new.json", changed).toString()),
                        Stream.of(options))
                .toArray(String[]::new);
        return McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void policiesWhenTheyLetTheSameThroughThenItSaysEqual() throws Exception {
        assertThat(diff(REFUND.formatted("500"), REFUND.formatted("5e2"), "--json"))
                .isZero();
        assertThat(out).hasToString("{\"result\":\"EQUAL\",\"changes\":[]}\n".replace("\n", System.lineSeparator()));
    }

    @Test
    void policyWhenItLetsMoreThroughThenACallShowsIt() throws Exception {
        assertThat(diff(REFUND.formatted("500"), REFUND.formatted("600"), "--json"))
                .isEqualTo(1);
        assertThat(out.toString())
                .startsWith("{\"result\":\"WIDER\",\"changes\":[{\"grant\":\"\",\"kind\":\"tool\",\"name\":\"refund\","
                        + "\"result\":\"WIDER\",\"witness\":{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"")
                .contains("\"old\":\"deny\",\"new\":\"allow\"");
    }

    @Test
    void policyWhenItLetsLessThroughThenItIsFineOnlyWhereThatIsAccepted() throws Exception {
        String old = REFUND.formatted("500");

        assertThat(diff(old, REFUND.formatted("400"))).isEqualTo(1);
        assertThat(diff(old, REFUND.formatted("400"), "--accept", "narrower")).isZero();
        assertThat(diff(old, REFUND.formatted("600"), "--accept", "narrower")).isEqualTo(1);
        assertThat(diff(
                        old,
                        "\"refund\":{\"require\":[{\"path\":\"args.Amount\",\"op\":\"lte\",\"value\":4}]}",
                        "--accept",
                        "narrower"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("UNKNOWN");
    }

    @Test
    void toolsWhenTheirSchemasRuleTheDifferenceOutThenItSaysEqual() throws Exception {
        Path tools = Files.writeString(
                folder.resolve("tools.json"),
                "{\"tools\":[{\"name\":\"refund\",\"inputSchema\":{\"type\":\"object\",\"additionalProperties\":false,"
                        + "\"properties\":{\"amount\":{\"type\":\"number\",\"maximum\":300}}}}]}");

        assertThat(diff(REFUND.formatted("500"), REFUND.formatted("600"), "--tools", tools.toString()))
                .isZero();
    }

    @Test
    void filesWhenUnreadableThenItSaysWhich() throws Exception {
        assertThat(diff("", "\"t\":{\"requir\":[]}")).isEqualTo(2);
        assertThat(err.toString()).contains("new.json:1:").contains("did you mean \"require\"?");
        assertThat(diff("", "", "--tools", folder.resolve("none.json").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.json cannot be used: there is no such file");
        assertThat(diff("", "", "--json", "--markdown")).isEqualTo(2);
    }

    @Test
    void markdownWhenNamesAreHostileThenNothingInItIsMarkup() throws Exception {
        String hostile = "\"a|b`</code>[x](http://evil) @everyone\\u202e\":{}";

        assertThat(diff("", hostile, "--markdown")).isEqualTo(1);
        assertThat(out.toString())
                .doesNotContain("a|b", "[x]", "@everyone", "\u202e", "`")
                .contains("WIDER", "<code>a&#124;b&#96;&#60;");
    }

    @Test
    void markdownWhenThereAreManyChangesThenItStillFitsAComment() throws Exception {
        StringBuilder tools = new StringBuilder("\"t\":{}");
        for (int i = 0; i < 2_000; i++) {
            tools.append(",\"tool_").append(i).append("\":{}");
        }

        assertThat(diff("", tools.toString(), "--markdown")).isEqualTo(1);
        assertThat(out.toString().length()).isLessThan(65_536);
        assertThat(out.toString()).contains("more changes");
    }
}
