package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims on the command line. */
class ProveCommandTest {
    private static final String POLICY = """
            {"version": "1", "default": "deny",
             "tools": {"create_refund": {"action": "require_approval",
                         "approval": {"if": [{"path": "args.amount", "op": "gt", "value": 500}]}},
                       "get_*": {}, "get_secret": {"action": "deny"}},
             "resources": {"default": "deny", "items": {"docs://open/*": {}, "docs://shut/*": {"action": "deny"}}},
             "grants": [{"name": "support", "for": {"roles": ["SUPPORT"]}, "tools": {"get_*": {}}}]}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    ProveCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int prove(String claims) throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.json"), POLICY);
        Path file = Files.writeString(folder.resolve("claims.json"), claims);
        return McpPolicyCommand.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "prove",
                policy.toString(),
                file.toString(),
                "--json");
    }

    @Test
    void claimsOfTheDocumentationWhenTheyHoldThenEachIsYes() throws Exception {
        assertThat(prove("""
                [{"never": {"allow": {"tool": "create_refund", "where": [{"path": "args.amount", "op": "gt", "value": 500}]},
                   "for": "any", "without": "approval"}},
                 {"always": {"allow": {"tool": "get_*"}, "for": {"grant": "support"}}},
                 {"never": {"allow": {"resource": "docs://shut/*"}, "for": "any"}},
                 {"always": {"allow": {"resource": "docs://open/a"}, "for": "any"}},
                 {"never": {"allow": {"tool": "create_refund"}, "for": {"principal": "bob", "roles": ["SUPPORT"]}}}]""")).as(out.toString()).isZero();
        assertThat(out.toString()).startsWith("[{\"claim\":0,\"holds\":\"YES\"},{\"claim\":1,\"holds\":\"YES\"}");
    }

    @Test
    void claimWhenACallContradictsItThenThatIsShown() throws Exception {
        assertThat(prove("""
                [{"never": {"allow": {"tool": "create_refund", "where": [{"path": "args.amount", "op": "gt", "value": 500}]},
                   "for": "any"}},
                 {"always": {"allow": {"tool": "get_*"}, "for": "any"}},
                 {"never": {"allow": {"tool": "get_secret"}, "for": "any"}},
                 {"never": {"allow": {"resource": "docs://open/a"}, "for": "any"}}]""")).isEqualTo(1);
        assertThat(out.toString())
                .contains("{\"claim\":0,\"holds\":\"NO\",\"witness\":{\"jsonrpc\":\"2.0\"")
                .contains("\"name\":\"get_secret\"")
                .contains("\"grant\":\"support\"")
                .contains("\"uri\":\"docs://open/a\"")
                .doesNotContain("YES");
    }

    @Test
    void claimWhenItIsAboutAllBelowAFolderThenTheFolderItselfDisprovesIt() throws Exception {
        assertThat(prove("""
                [{"always": {"allow": {"resource": "docs://open/*"}, "for": "any"}}]""")).isEqualTo(1);
        assertThat(out.toString()).contains("\"uri\":\"docs://open/").contains("\"decision\":\"deny\"");
    }

    @Test
    void claimWhenAHostCouldReadAnotherSpellingThenThatIsCovered() throws Exception {
        assertThat(prove("""
                [{"never": {"allow": {"tool": "GET_secret"}, "for": {"grant": "support"}}}]""")).isEqualTo(1);
        assertThat(out.toString()).containsIgnoringCase("\"name\":\"get_secret\"");
    }

    @Test
    void claimsWhenWrongThenEveryProblemIsSaidWithItsPlace() throws Exception {
        assertThat(prove("""
                [{"never": {"allow": {"tool": "a", "resource": "b"}, "for": "any"}},
                 {"sometimes": {}},
                 {"always": {"allow": {"tool": "a", "where": [{"path": "amount", "op": "gtt", "value": 1}]}, "for": "nobody"}},
                 {"never": {"allow": {"tool": "a*b"}, "for": {"grant": "g", "roles": ["x"]}, "without": "money"}},
                 {"never": {"allow": {"resource": "a", "where": []}, "for": "any"}},
                 {"always": {"allow": {"tool": "a"}}}]""")).isEqualTo(2);
        assertThat(err.toString().lines())
                .allMatch(line -> line.contains("claims.json:"))
                .hasSizeGreaterThan(9);
        assertThat(err.toString())
                .contains("/0/never/allow: what is allowed is one tool, resource or prompt")
                .contains("/1/sometimes: unknown field")
                .contains("/2/always/allow/where/0/op: \"gtt\" is not known here; did you mean \"gt\"?")
                .contains("/3/never/without")
                .contains("/5/always: the field \"for\" is missing");
    }

    @Test
    void claimWhenItsGrantDoesNotExistThenThatIsAMistakeAndNotAYes() throws Exception {
        assertThat(prove("[{\"never\": {\"allow\": {\"tool\": \"a\"}, \"for\": {\"grant\": \"suport\"}}}]"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("claims.json:1:").contains("the policy has no grant with this name");
        assertThat(prove("[]")).isEqualTo(2);
    }
}
