package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
                    "never": { "deny_if": [{ "conditions": [] }] },
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
                        "Allowed within rules: never",
                        "  always denied",
                        "Allowed within rules: refund",
                        "  requires args.amount lte 500 and args.currency in [\"EUR\", 1, true]",
                        "  at most 500 of args.amount in 86400 s per grant, counted as refunds",
                        "Denied: delete (ask a person)",
                        "Denied: close",
                        "Every call",
                        "  denied if args.q regex \"drop\"",
                        "  at most 10 calls in 60 s per session",
                        "Every resource: passed on unevaluated",
                        "Every prompt: passed on unevaluated");
        assertThat(out.toString()).matches("(?s)The policy is valid; its fingerprint is [0-9a-f]{16}\\.\\R.*");
        assertThat(exitCode).isZero();
        assertThat(err.toString()).isEmpty();
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
}
