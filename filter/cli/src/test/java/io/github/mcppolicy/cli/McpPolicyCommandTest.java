package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpPolicyCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final Path folder;

    McpPolicyCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file() {
        return folder.resolve("policy.json");
    }

    private int run(String... arguments) {
        return McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int check(String policy) throws IOException {
        Files.writeString(file(), policy);
        return run("check", file().toString());
    }

    @Test
    void validPolicyWhenCheckedThenItsMeaningIsPrinted() throws IOException {
        int exitCode = check("""
                {
                  "version": "1", "default": "deny", "hide": ["admin_*", "secret"],
                  "all_tools": {
                    "deny_if": [{ "path": "args.q", "op": "regex", "value": "drop" }],
                    "rate_limit": { "max": 10, "window": "minute" }
                  },
                  "tools": {
                    "get": {}, "list_*": {}, "delete": { "action": "deny", "reason": "ask a person" }, "close": { "action": "deny" },
                    "never": { "deny_if": [{ "conditions": [], "on_deny": "not before June" }] },
                    "refund": {
                      "require": [{ "conditions": [
                        { "path": "args.amount", "op": "lte", "value": 500 },
                        { "path": "args.currency", "op": "in", "value": ["EUR", 1, true] }
                      ] }],
                      "limits": [
                        { "counter": "refunds", "window": "day", "max": 500, "scope": "grant", "increment_from": "args.amount" }
                      ]
                    }
                  }
                }
                """);

        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "A tool that is not listed: denied",
                        "Hidden: admin_*, secret",
                        "Allowed: get, list_*",
                        "Denied: never (not before June)",
                        "Allowed within rules: refund",
                        "  requires args.amount lte 500 and args.currency in [\"EUR\", 1, true]",
                        "  at most 500 of args.amount in 86400 s per grant, counted as refunds",
                        "Denied: delete (ask a person)",
                        "Denied: close",
                        "Every call",
                        "  denied if args.q regex \"drop\"",
                        "  at most 10 calls in 60 s per session",
                        "Every resource: passed on without a decision",
                        "Every prompt: passed on without a decision");
        assertThat(out.toString()).matches("(?s)The policy is valid; its fingerprint is [0-9a-f]{16}\\.\\R.*");
        assertThat(exitCode).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void policyThatDeniesEveryCallWhenCheckedThenNothingIsSaidToBeAllowed() throws IOException {
        check("""
                {"version": "1", "default": "allow", "all_tools": {"deny_if": [{"conditions": []}]}}""");

        assertThat(out.toString().lines())
                .contains("A tool that is not listed: denied", "Every call", "  always denied")
                .doesNotContain("A tool that is not listed: allowed");
    }

    @Test
    void urisThatAreNotPlainWhenCheckedThenTheirMeaningIsPrinted() throws IOException {
        int exitCode = check("""
                {"version": "1", "default": "deny",
                 "resources": {"default": "deny", "hide": ["FILE:///x"],
                               "items": {"file:///a/../*": {}, "db://me@host/orders": {}, "file:///caf%C3*": {}, "ui://*": {}}}}
                """);

        assertThat(out.toString())
                .contains("Compared only as it is written: FILE:///x, because it does not begin with a scheme")
                .contains(
                        "No URI falls under file:///a/../*, because one that begins so is not plain: it has a dot segment")
                .contains("Compared only as it is written: db://me@host/orders, because it has user information")
                .doesNotContain("under file:///caf", "under ui://");
        assertThat(exitCode).isZero();
    }

    @Test
    void listWhenItHoldsUrisThatAreNotPlainThenEachIsNamed() throws IOException {
        Files.writeString(file(), """
                {"version": "1", "default": "deny",
                 "resources": {"default": "deny", "items": {"file:///docs/*": {}, "file:///docs/b c": {}}}}""");
        Path list = folder.resolve("list.json");
        Files.writeString(list, """
                {"resources": [{"uri": "file:///docs/a"}, {"uri": "file:///docs/a b"}, {"uri": "file:///docs/b c"}, {"uri": "x y"}],
                 "resourceTemplates": [{"uriTemplate": "file:///docs/{name}"}, {"uriTemplate": "file:///docs/../{name}"}]}""");

        int exitCode = run("check", file().toString(), "--resources", list.toString());

        assertThat(out.toString().lines().filter(line -> line.startsWith("Listed")))
                .containsExactly(
                        "Listed, and denied: file:///docs/a b, because the URI is not plain: it has a character that must be"
                                + " percent-encoded, or must not be there. List exactly this text in resources.items to allow it",
                        "Listed, and denied: file:///docs/../{name}, because the URI is not plain: it has a dot segment."
                                + " List exactly this text in resources.items to allow it");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void listWhenItIsNotOneThenTheFileIsNamed() throws IOException {
        Files.writeString(file(), "{\"version\": \"1\", \"default\": \"deny\"}");

        assertThat(run("check", file().toString(), "--resources", file().toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(file() + " cannot be read: it holds no answer to resources/list");
    }

    private static final String POLICY_FOR_TOOLS = """
            {"version": "1", "default": "deny", "hide": ["admin_*"],
             "tools": {
               "get_*": {}, "get_oder": {"rate_limit": {"max": 5, "window": "minute"}}, "list_*": {}, "adm*": {},
               "pay": {"require": [
                 {"path": "args.ammount", "op": "lte", "value": 5},
                 {"path": "args.currency", "op": "eq", "value": 1}]}}}""";

    private static final String TOOLS = """
            [{"name": "get_order", "inputSchema": {}}, {"name": "get_it"}, {"name": "admin_x"}, {"name": "adm_y"},
             {"name": "pay", "inputSchema": {"type": "object",
               "properties": {"amount": {"type": "number"}, "currency": {"type": "string"}}}}]""";

    private Path list(String name, String json) throws IOException {
        return Files.writeString(folder.resolve(name), json);
    }

    @Test
    void toolsWhenGivenThenWhatPrefixesCoverIsPrintedAndWhatFitsNoToolIsReported() throws IOException {
        Files.writeString(file(), POLICY_FOR_TOOLS);

        for (String form :
                List.of("%s", "{\"tools\": %s, \"nextCursor\": null}", "{\"id\": 1, \"result\": {\"tools\": %s}}")) {
            out.getBuffer().setLength(0);
            int exitCode = run(
                    "check",
                    file().toString(),
                    "--tools",
                    list("tools.json", form.formatted(TOOLS)).toString());

            assertThat(exitCode).isEqualTo(1);
            assertThat(out.toString().lines())
                    .contains(
                            "Hidden by admin_*: admin_x",
                            "Covered by get_*: get_it, get_order",
                            "Covered by list_*: no listed tool",
                            "Covered by adm*: adm_y")
                    .containsSubsequence(
                            file() + ":3:17 /tools/get_oder: no listed tool is called \"get_oder\"; did you mean"
                                    + " \"get_order\"?",
                            file() + ":3:77 /tools/list_*: no listed tool begins with \"list_\"; correct the name, or"
                                    + " remove it (a note: another caller or server may list more)",
                            file() + ":5:6 /tools/pay/require/0: args.ammount is not in the input schema of \"pay\";"
                                    + " did you mean \"amount\"?",
                            file() + ":6:6 /tools/pay/require/1: args.currency is a string in the input schema of"
                                    + " \"pay\", and eq 1 takes only numbers, so a call that has it is always denied;"
                                    + " correct the path, the operator or the value");
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void toolsWhenEveryRuleFitsThenTheExitCodeIs0() throws IOException {
        Files.writeString(file(), """
                {"version": "1", "default": "deny", "tools": {"get_order": {}, "get_*": {}, "pay*": {"require": [
                  {"path": "args.amount", "op": "lte", "value": 5}]}}}""");

        assertThat(run(
                        "check",
                        file().toString(),
                        "--tools",
                        list("a.json", TOOLS).toString()))
                .isZero();
        assertThat(out.toString())
                .contains("Every prompt: passed on without a decision")
                .doesNotContain(file() + ":");
    }

    @Test
    void toolsWhenAPrefixHoldsForNoneOfThemBecauseOthersDoThenThatIsPrinted() throws IOException {
        Files.writeString(file(), """
                {"version": "1", "default": "deny", "tools": {"pay": {}, "p*": {}}}""");

        run("check", file().toString(), "--tools", list("a.json", TOOLS).toString());

        assertThat(out.toString().lines()).contains("Covered by p*: no listed tool that is not named elsewhere");
    }

    @Test
    void toolsWhenGivenInPagesThenMissingOnesAreNotedOnlyWithTheLastPage() throws IOException {
        Files.writeString(file(), """
                {"version": "1", "default": "deny", "tools": {"a": {}, "b": {}, "c": {}}}""");
        Path first = list("first.json", "{\"tools\": [{\"name\": \"a\"}], \"nextCursor\": \"2\"}");
        Path last = list("last.json", "{\"tools\": [{\"name\": \"b\"}]}");

        assertThat(run("check", file().toString(), "--tools", first.toString())).isZero();
        assertThat(out.toString()).contains("goes on after its last page here (nextCursor)");

        assertThat(run("check", file().toString(), "--tools", first.toString(), "--tools", last.toString()))
                .isZero();
        assertThat(out.toString().lines().filter(line -> line.contains("/tools/")))
                .containsExactly(file()
                        + ":1:65 /tools/c: no listed tool is called \"c\"; correct the name, or remove it (a note: another caller or server may"
                        + " list more)");
    }

    @Test
    void toolsWhenTheyAreNotAListThenTheFileIsNamed() throws IOException {
        Files.writeString(file(), "{\"version\": \"1\", \"default\": \"deny\"}");
        Path empty = list("empty.json", "{\"tools\": []}");
        Path broken = list("broken.json", "{\"tools\": [}");

        assertThat(run("check", file().toString(), "--tools", empty.toString())).isEqualTo(2);
        assertThat(run("check", file().toString(), "--tools", broken.toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        empty + " cannot be read: it holds no answer to tools/list with any tool",
                        broken + " cannot be read: expected a value, at byte 11");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void resourcesAndPromptsWhenCheckedThenTheirMeaningIsPrinted() throws IOException {
        int exitCode = check("""
                {
                  "version": "1", "default": "deny",
                  "resources": {
                    "default": "deny", "hide": ["file:///secret/*"],
                    "items": {
                      "file:///docs/*": {}, "file:///docs/draft": { "action": "deny" },
                      "db://orders": { "rate_limit": { "max": 5, "window": "minute" } }
                    }
                  },
                  "prompts": {
                    "default": "allow",
                    "items": { "review": { "require": [{ "path": "args.language", "op": "eq", "value": "java" }] } }
                  }
                }
                """);

        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "A tool that is not listed: denied",
                        "A resource that is not listed: denied",
                        "Hidden: file:///secret/*",
                        "Allowed: file:///docs/*",
                        "Allowed within rules: db://orders",
                        "  at most 5 calls in 60 s per session",
                        "Denied: file:///docs/draft",
                        "A prompt that is not listed: allowed",
                        "Allowed within rules: review",
                        "  requires args.language eq \"java\"");
        assertThat(exitCode).isZero();
    }

    @Test
    void policyThatAsksPeopleWhenCheckedThenItIsSaidWhomAndWhen() throws IOException {
        check("""
                {
                  "version": "1", "default": "deny",
                  "tools": {
                    "drop": { "action": "require_approval" },
                    "pay": {
                      "action": "require_approval",
                      "approval": { "by": "user", "if": [{ "path": "args.amount", "op": "gt", "value": 500 }] },
                      "rate_limit": { "max": 1, "window": "minute" }
                    }
                  }
                }
                """);

        assertThat(out.toString().lines().skip(2).limit(5))
                .containsExactly(
                        "Allowed within rules: drop",
                        "  waits until an approver has said yes",
                        "Allowed within rules: pay",
                        "  waits until the person at the client (an approver where the client cannot be asked) has said yes,"
                                + " if args.amount gt 500",
                        "  at most 1 calls in 60 s per session");
    }

    @Test
    void policyThatMonitorsWhenCheckedThenThatIsSaid() throws IOException {
        check("{ \"version\": \"1\", \"default\": \"deny\", \"mode\": \"monitor\", \"tools\": {"
                + "\"a\": { \"action\": \"deny\", \"mode\": \"monitor\", \"reason\": \"no\" },"
                + "\"b\": { \"mode\": \"monitor\", \"rate_limit\": { \"max\": 1, \"window\": \"hour\" } } } }");

        assertThat(out.toString().lines())
                .contains(
                        "Nothing is refused: the policy only monitors.",
                        "Denied: a (no), and only monitored",
                        "Allowed within rules: b, and only monitored");
    }

    @Test
    void policyThatShowsCallablesWhenCheckedThenThatIsSaid() throws IOException {
        int exitCode = check("{ \"version\": \"1\", \"default\": \"deny\", \"show\": \"callable\" }");

        assertThat(exitCode).isZero();
        assertThat(out.toString().lines())
                .contains("Lists show only what may be allowed; what is denied is answered as if it did not exist.");
    }

    @Test
    void invalidPolicyWhenCheckedThenEveryProblemIsPrinted() throws IOException {
        int exitCode = check("{ \"version\": \"1\",\n  \"default\": \"dney\", \"tool\": {} }");

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        file() + ":2:14 /default: \"dney\" is not known here; did you mean \"deny\"?",
                        file() + ":2:22 /tool: unknown field \"tool\"; did you mean \"tools\"?");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void nameWithTerminalSequenceWhenPrintedThenItIsHarmless() throws IOException {
        check("{ \"version\": \"1\", \"default\": \"deny\", \"tools\": { \"a\\u001b[2J\\nb\": {} } }");

        assertThat(out.toString().lines()).contains("Allowed: a?[2J?b");
    }

    @Test
    void missingFileWhenCheckedThenThatIsSaid() {
        assertThat(run("check", file().toString())).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(file() + " cannot be read: there is no such file");
    }

    @Test
    void folderWhenCheckedThenItCannotBeRead() {
        assertThat(run("check", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith(folder + " cannot be read: ");
    }

    @Test
    void commandWhenUsedWronglyThenItsUsageIsPrinted() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("chekc", "policy.json")).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: mcp-policy");
    }

    @Test
    void commandWhenAskedForHelpThenTheExitCodesAreNamed() {
        assertThat(run("check", "--help")).isZero();
        assertThat(out.toString()).contains("the policy is invalid");
    }

    @Test
    void memoryWhenThereIsNotEnoughThenOneSentenceSaysSoAndTheExitCodeIs2() {
        StringWriter told = new StringWriter();

        assertThat(McpPolicyCommand.ended(new PrintWriter(told, true), () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isEqualTo(2);
        assertThat(McpPolicyCommand.ended(new PrintWriter(told, true), () -> {
                    throw new StackOverflowError();
                }))
                .isEqualTo(2);
        assertThat(told.toString()).hasLineCount(2).startsWith("This takes more memory than there is");
        assertThat(McpPolicyCommand.ended(new PrintWriter(told, true), () -> 1)).isEqualTo(1);
    }
}
