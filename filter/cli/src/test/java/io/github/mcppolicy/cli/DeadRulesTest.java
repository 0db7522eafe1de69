package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that can make no difference, as {@code check} reports them. */
class DeadRulesTest {
    private final StringWriter out = new StringWriter();
    private final Path folder;

    DeadRulesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String check(String entry) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.json"),
                "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{\"t\":" + entry.replace('\'', '"') + "}}");
        StringWriter err = new StringWriter();
        assertThat(McpPolicyCommand.run(
                        new PrintWriter(out, true), new PrintWriter(err, true), "check", policy.toString()))
                .as(err.toString())
                .isZero();
        return out.toString();
    }

    @Test
    void denialWhenItsConditionsExcludeEachOtherThenItIsReported() throws Exception {
        assertThat(
                        check(
                                "{'deny_if':[{'conditions':[{'path':'args.a','op':'gt','value':2},{'path':'args.a','op':'lt','value':2}]}]}"))
                .contains("policy.json:1:", "/tools/t/deny_if/0: its conditions can never hold together");
    }

    @Test
    void denialWhenAnEarlierOneSwallowsItThenItIsReported() throws Exception {
        assertThat(check("{'deny_if':[{'path':'args.a','op':'gt','value':5},{'path':'args.a','op':'gte','value':6}]}"))
                .contains("/tools/t/deny_if/1: every call that it would deny has been denied")
                .doesNotContain("deny_if/0:");
    }

    @Test
    void requirementWhenNothingCanSatisfyItThenItIsReported() throws Exception {
        assertThat(
                        check(
                                "{'require':[{'path':'args.a','op':'exists','value':false},{'path':'args.a','op':'eq','value':1}]}"))
                .contains("/tools/t/require/1: nothing can satisfy it together with the rules before it");
    }

    @Test
    void questionWhenNoCallThatGetsThereIsAskedAboutThenItIsReported() throws Exception {
        assertThat(check("{'require':[{'path':'args.a','op':'lte','value':5}],'action':'require_approval',"
                        + "'approval':{'if':[{'path':'args.a','op':'gt','value':5}]}}"))
                .contains("it asks nobody");
    }

    @Test
    void rulesWhenEachMakesADifferenceThenNoneIsReported() throws Exception {
        assertThat(
                        check(
                                "{'deny_if':[{'path':'args.a','op':'gt','value':5},{'path':'args.b','op':'eq','value':'x'}],"
                                        + "'require':[{'path':'args.a','op':'exists','value':true},{'path':'args.a','op':'gt','value':1}]}"))
                .doesNotContain("/tools/t/");
    }
}
