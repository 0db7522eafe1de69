package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.TokenHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantCommandTest {
    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;
    private final Path file;

    GrantCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("policy.json");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    /** Makes a token and returns its hash. */
    private String make(String... options) {
        assertThat(run(Stream.concat(Stream.of("grant", "new", file.toString()), Stream.of(options))
                        .toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        String token = out.toString().strip();
        assertThat(token).matches("mcpg_[A-Za-z0-9_-]{43}");
        assertThat(err.toString()).doesNotContain(token);
        return "sha256:" + TokenHash.of(token);
    }

    private String content() throws IOException {
        return Files.readString(file);
    }

    @Test
    void newGrantWhenThereAreNoneThenOnlyTheListIsAdded() throws IOException {
        String before = """
                {
                \t"version": "1",

                \t"description":  "Grüße",
                \t"default":"deny"
                }
                """.replace("\n", "\r\n");
        Files.writeString(file, before);

        String hash = make("night", "--expires", "2027-01-31");

        assertThat(content())
                .isEqualTo(before.replace(
                        "\"deny\"",
                        "\"deny\",\r\n\t\"grants\": [\r\n\t\t{ \"name\": \"night\", \"for\": { \"tokens\": [\"" + hash
                                + "\"] }, \"expires\": \"2027-01-31\" }\r\n\t]"));
    }

    @Test
    void newGrantWhenThereAreOthersThenStandsBehindThem() throws IOException {
        String before = """
                { "version": "1", "default": "deny", "grants": [

                    { "name": "a", "for": { "roles": ["A"] } }
                  ], "tools": {} }
                """;
        Files.writeString(file, before);

        String hash = make("b");

        assertThat(content())
                .isEqualTo(before.replace(
                        "[\"A\"] } }\n",
                        "[\"A\"] } },\n    { \"name\": \"b\", \"for\": { \"tokens\": [\"" + hash + "\"] } }\n"));
    }

    @Test
    void tokenWhenTheGrantExistsThenIsAddedToIt() throws IOException {
        String before =
                "{\"version\":\"1\",\"default\":\"deny\",\"grants\":[{\"for\":{\"roles\":[\"A\"]},\"name\":\"a\"}]}";
        Files.writeString(file, before);

        String first = make("a");
        String second = make("a");

        assertThat(content())
                .isEqualTo(before.replace("[\"A\"]", "[\"A\"], \"tokens\": [\"" + first + "\", \"" + second + "\"]"));
    }

    @Test
    void tokensWhenMadeAndRevokedThenTheFileIsAsBefore() throws IOException {
        String before = """
                {
                  "version": "1",
                  "default": "deny",
                  "grants": [
                    { "name": "a", "for": { "tokens": [ "%s" ], "roles": ["A"] } },
                    { "name": "b", "for": { "tokens": ["%s"] } }
                  ]
                }
                """.formatted(A, B);
        Files.writeString(file, before);

        String ofA = make("a");
        make("c");

        assertThat(run("grant", "revoke", file.toString(), "a", "--token", ofA)).isZero();
        assertThat(out.toString()).contains("has other holders, and stays");
        assertThat(run("grant", "revoke", file.toString(), "c")).isZero();
        assertThat(out.toString()).contains("was for nobody else, and was removed");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void tokensWhenAllOfAGrantWithRolesAreRevokedThenTheRolesStay() throws IOException {
        Files.writeString(
                file,
                "{\"version\":\"1\",\"default\":\"deny\",\"grants\":[{\"name\":\"a\",\"for\":{\"tokens\":[\"" + A
                        + "\", \"" + B + "\"],\"roles\":[\"A\"]}}]}");

        assertThat(run("grant", "revoke", file.toString(), "a")).isZero();

        assertThat(content()).contains("\"for\":{\"roles\":[\"A\"]}");
        assertThat(run("grant", "revoke", file.toString(), "a")).isEqualTo(1);
        assertThat(err.toString()).contains("has no tokens");
    }

    @Test
    void revocationWhenTheTokenIsNotFoundThenNothingChanges() throws IOException {
        String before = "{\"version\":\"1\",\"default\":\"deny\",\"grants\":[{\"name\":\"a\",\"for\":{\"tokens\":[\""
                + A + "\",\"sha256:" + "a".repeat(63) + "b\"]}}]}";
        Files.writeString(file, before);

        for (List<String> wrong : List.of(
                List.of("x"),
                List.of("a", "--token", "cccccc"),
                List.of("a", "--token", "aaaaaa"),
                List.of("a", "--token", "aaa"),
                List.of("a", "--token", "sha256:"))) {
            assertThat(run(Stream.concat(Stream.of("grant", "revoke", file.toString()), wrong.stream())
                            .toArray(String[]::new)))
                    .isEqualTo(1);
        }
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void changeWhenThePolicyWouldNotBeValidThenIsRefused() throws IOException {
        String before = "{\"version\":\"1\",\"default\":\"deny\"}";
        Files.writeString(file, before);

        assertThat(run("grant", "new", file.toString(), "a/b")).isEqualTo(1);
        assertThat(run("grant", "new", file.toString(), "a", "--expires", "soon"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("/grants/0/expires");
        assertThat(out.toString()).isEmpty();
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void expiryWhenTheGrantExistsThenIsRefused() throws IOException {
        Files.writeString(file, "{\"version\":\"1\",\"default\":\"deny\"}");
        make("a");

        assertThat(run("grant", "new", file.toString(), "a", "--expires", "2027-01-31"))
                .isEqualTo(1);
    }

    @Test
    void fileWhenInvalidOrMissingThenTheExitCodeTells() throws IOException {
        assertThat(run("grant", "list", file.toString())).isEqualTo(2);
        Files.writeString(file, "{}");
        assertThat(run("grant", "list", file.toString())).isEqualTo(1);
        assertThat(run("grant", "new", file.toString())).isEqualTo(2);
    }

    @Test
    void grantsWhenListedThenHashesAreCut() throws IOException {
        Files.writeString(
                file,
                "{\"version\":\"1\",\"default\":\"deny\",\"grants\":[{\"name\":\"a\",\"expires\":\"2020-01-01\","
                        + "\"for\":{\"tokens\":[\"" + A + "\"],\"roles\":[\"R\",\"S\"],\"principals\":[\"p*\"]}}]}");

        assertThat(run("grant", "list", file.toString())).isZero();
        assertThat(out.toString().strip())
                .isEqualTo("a: principal p*; roles R, S; token sha256:aaaaaaaaaaaa...; expired 2020-01-01T00:00:00Z");
        assertThat(run("grant", "list", file.toString(), "--json")).isZero();
        assertThat(out.toString().strip())
                .isEqualTo("[{\"name\":\"a\",\"principals\":[\"p*\"],\"roles\":[\"R\",\"S\"],\"tokens\":"
                        + "[\"sha256:aaaaaaaaaaaa...\"],\"expires\":\"2020-01-01T00:00:00Z\",\"state\":\"expired\"}]");
    }

    @Test
    void permissionsAndLinksWhenTheFileIsChangedThenStay() throws IOException {
        Path real = folder.resolve("real.json");
        Files.writeString(real, "{\"version\":\"1\",\"default\":\"deny\"}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createSymbolicLink(file, real.getFileName());

        make("a");

        assertThat(file).isSymbolicLink();
        assertThat(Files.readString(real)).contains("\"a\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, real);
        }
    }

    @Test
    void grantsWhenThePolicyIsCheckedThenWhatDiffersIsPrinted() throws IOException {
        Files.writeString(file, """
                {"version": "1", "default": "deny", "tools": {"get": {}},
                 "all_tools": {"rate_limit": {"max": 10, "window": "minute"}},
                 "grants": [
                   {"name": "a", "for": {"roles": ["A"]}},
                   {"name": "b", "for": {"principals": ["svc-*"]}, "show": "callable", "all_tools": {},
                    "tools": {"pay": {"rate_limit": {"max": 2, "window": "day"}}}, "prompts": {"default": "deny"}}]}
                """);

        assertThat(run("check", file.toString())).isZero();

        assertThat(out.toString().lines().skip(7))
                .containsExactly(
                        "Grant a: role A; does not expire",
                        "  The same rules as for everybody",
                        "Grant b: principal svc-*; does not expire",
                        "  Lists show only what may be allowed; what is denied is answered as if it did not exist.",
                        "  A tool that is not listed: denied",
                        "  Allowed within rules: pay",
                        "    at most 2 calls in 86400 s per session",
                        "  Every call: no rules",
                        "  A prompt that is not listed: denied");
    }

    @Test
    void rulesOfAGrantWhenComparedWithListedToolsThenAreReported() throws IOException {
        Files.writeString(file, """
                {"version": "1", "default": "deny", "tools": {"get_oder": {}},
                 "grants": [
                   {"name": "a", "for": {"roles": ["A"]}},
                   {"name": "b", "for": {"roles": ["B"]}, "hide": ["get_ordr"], "tools": {"get_orders": {}}}]}
                """);
        Path tools = folder.resolve("tools.json");
        Files.writeString(tools, "[{\"name\":\"get_order\",\"inputSchema\":{\"type\":\"object\"}}]");

        assertThat(run("check", file.toString(), "--tools", tools.toString())).isEqualTo(1);

        assertThat(out.toString().lines().filter(line -> line.contains("did you mean")))
                .hasSize(3)
                .anyMatch(line -> line.contains(" /tools/get_oder: "))
                .anyMatch(line -> line.contains(" /grants/1/hide/0: "))
                .anyMatch(line -> line.contains(" /grants/1/tools/get_orders: "));
    }
}
