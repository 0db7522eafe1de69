package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy and the tools of a server, live or saved. */
class CheckToolsTest {
    private static final String GET = "{\"name\":\"get_parcel\",\"inputSchema\":{\"type\":\"object\"}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    CheckToolsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int check(String tools, String... options) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.json"), "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{" + tools + "}}");
        String[] arguments = Stream.concat(Stream.of("check", policy.toString()), Stream.of(options))
                .toArray(String[]::new);
        return McpPolicyCommand.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Map.of("TOKEN", "s3cret"),
                Layout.LINES,
                arguments);
    }

    private static ScriptedServer guarded(String tools) throws IOException {
        return new ScriptedServer(request -> {
            if ("Bearer s3cret".equals(request.headers().getFirst("Authorization"))) {
                request.handshakeOr("{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[" + tools + "]}"));
            } else {
                request.status(401, "");
            }
        });
    }

    @Test
    void serverWhenNamedThenThePolicyIsComparedWithItsTools() throws Exception {
        try (ScriptedServer server = guarded(GET)) {
            String header = "--header=Authorization: Bearer ${TOKEN}";

            assertThat(check("\"get_parcel\":{}", "--tools", server.url(), header))
                    .as(err.toString())
                    .isZero();
            assertThat(check("\"get_parcl\":{}", "--tools", server.url(), header))
                    .isEqualTo(1);
            assertThat(out.toString())
                    .contains("/tools/get_parcl: no listed tool is called \"get_parcl\"; did you mean \"get_parcel\"?");

            assertThat(check("\"get_parcel\":{}", "--tools", server.url())).isEqualTo(2);
            assertThat(err.toString())
                    .contains(server.url() + " cannot be listed")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void addressAndFileWhenBothNamedThenBothCount() throws Exception {
        Path saved = Files.writeString(folder.resolve("list.json"), "[{\"name\":\"store_parcel\"}]");
        try (ScriptedServer server =
                ScriptedServer.answering("{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[" + GET + "]}"))) {
            assertThat(check("\"get_parcel\":{},\"store_*\":{}", "--tools", server.url(), "--tools", saved.toString()))
                    .as(out.toString())
                    .isZero();
            assertThat(out.toString()).contains("Covered by store_*: store_parcel");
        }
    }

    @Test
    void textWhenPoisonedThenItIsFoundAndTheExitCodeIs1() throws Exception {
        Path saved = Files.writeString(
                folder.resolve("list.json"),
                "[{\"name\":\"get_parcel\",\"description\":\"Hands out a parcel."
                        + "\\udb40\\udc49\\udb40\\udc67\\udb40\\udc6e\\udb40\\udc6f\\udb40\\udc72\\udb40\\udc65\"}]");

        assertThat(check("\"get_parcel\":{}", "--tools", saved.toString())).isEqualTo(1);
        assertThat(out.toString()).containsPattern("finding\\t(High|Critical)\\tpoisoned-text\\tget_parcel\\t");
        assertThat(out.toString().replaceAll("[\\n\\t]", "").chars()).allMatch(c -> c >= ' ' && c < 0x7F);
    }

    @Test
    void helpWhenAskedForThenItSaysWhatTheExitCodesAre() throws Exception {
        assertThat(check("", "--help")).isZero();
        assertThat(out.toString()).contains("high or", "--header", "check policy.json --tools https://host/mcp");
    }

    private Path pinned(String... tools) throws IOException {
        Path list = Files.writeString(folder.resolve("pinned.json"), "[" + String.join(",", tools) + "]");
        assertThat(McpPolicyCommand.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err, true),
                        "pin",
                        "-o",
                        folder.resolve("policy.lock.json").toString(),
                        "--tools",
                        list.toString()))
                .as(err.toString())
                .isZero();
        return list;
    }

    private int checkPinned(String onChange, String tools, Path list) throws IOException {
        out.getBuffer().setLength(0);
        Path policy = Files.writeString(
                folder.resolve("policy.json"),
                "{\"version\":\"1\",\"default\":\"deny\",\"pins\":{\"file\":\"policy.lock.json\",\"on_change\":\""
                        + onChange + "\"},\"tools\":{" + tools + "}}");
        return McpPolicyCommand.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Map.of(),
                Layout.LINES,
                "check",
                policy.toString(),
                "--tools",
                list.toString());
    }

    @Test
    void toolWhenItIsNotAsPinnedThenThatIsAFindingAndItIsNotAllowed() throws Exception {
        Path asPinned = pinned(GET, "{\"name\":\"list_parcels\"}", "{\"name\":\"find_parcel\"}");
        String entries = "\"get_parcel\":{},\"list_parcels\":{},\"find_parcel\":{},\"store_*\":{}";
        Path changed = Files.writeString(
                folder.resolve("changed.json"),
                "[{\"name\":\"get_parcel\",\"description\":\"Deletes it\"},{\"name\":\"list_parcels\"},"
                        + "{\"name\":\"find_parcel\"},{\"name\":\"store_parcel\"},{\"name\":\"toss_parcel\"}]");

        assertThat(checkPinned("deny", entries.replace(",\"store_*\":{}", ""), asPinned))
                .as(out.toString())
                .isZero();
        assertThat(out.toString())
                .contains("Pinned: 3 tools; every other tool", "Allowed: get_parcel, list_parcels, find_parcel\n");

        assertThat(checkPinned("deny", entries, changed)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "Allowed: list_parcels, find_parcel, store_*\n",
                        "Denied, because not as pinned: get_parcel\n",
                        "Covered, but denied because not as pinned, by store_*: store_parcel\n",
                        "finding\tHigh\tdefinition-changed\tget_parcel\tCHANGED: ",
                        "/description is new",
                        "finding\tHigh\tdefinition-changed\tstore_parcel\tNOT PINNED: ",
                        "finding\tHigh\tdefinition-changed\ttoss_parcel\tNOT PINNED: ")
                .doesNotContain("no-rule", "\nCovered by store_*");

        assertThat(checkPinned("warn", entries, changed)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "Allowed: get_parcel, list_parcels, find_parcel, store_*\n",
                        "\nCovered by store_*: store_parcel\n",
                        "definition-changed\tget_parcel\tCHANGED: ",
                        "It is only recorded",
                        "no-rule\ttoss_parcel");
    }

    @Test
    void entryWhenNothingOfItIsPinnedThenItIsNotAllowedWithoutAnyListEither() throws Exception {
        pinned(GET);
        Path policy = Files.writeString(
                folder.resolve("policy.json"),
                "{\"version\":\"1\",\"default\":\"deny\",\"pins\":{\"file\":\"policy.lock.json\",\"on_change\":\"deny\"},"
                        + "\"tools\":{\"get_parcel\":{},\"store_parcel\":{}}}");

        assertThat(McpPolicyCommand.run(
                        new PrintWriter(out, true), new PrintWriter(err, true), "check", policy.toString()))
                .isZero();
        assertThat(out.toString()).contains("Allowed: get_parcel\n", "Denied, because not as pinned: store_parcel\n");
    }

    @Test
    void listWhenItHasANameThenItsToolsAreFoundAllTheSame() throws Exception {
        Path saved = Files.writeString(
                folder.resolve("list.json"),
                "{\"name\":\"a server\",\"tools\":[{\"name\":\"get_parcel\",\"description\":\"Hands out a parcel."
                        + "\\udb40\\udc49\\udb40\\udc67\\udb40\\udc6e\\udb40\\udc6f\\udb40\\udc72\\udb40\\udc65\"}]}");

        assertThat(check("\"get_parcel\":{}", "--tools", saved.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("poisoned-text\tget_parcel\t");
    }
}
