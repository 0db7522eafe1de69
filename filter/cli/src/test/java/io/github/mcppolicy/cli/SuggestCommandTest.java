package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.cli.suggest.Recorded;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SuggestCommandTest {
    private static final String HOSTILE = "evil\u001b[31m\u202e\u0085";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    SuggestCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path write(String name, String... lines) throws Exception {
        return Files.write(folder.resolve(name), Arrays.asList(lines));
    }

    private int suggest(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("suggest"));
        Arrays.stream(arguments).map(Object::toString).forEach(all::add);
        return McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    @Test
    void filesWhenRotatedAndLinkedThenEachIsReadOnceAndThePolicyPrinted() throws Exception {
        Path old = write("audit.jsonl.1", Recorded.call("list").line());
        Path current = write("audit.jsonl.0", Recorded.call("get").line());
        Path lock = write("audit.jsonl.0.lck", "4711");
        Path link = Files.createSymbolicLink(folder.resolve("audit.jsonl"), Path.of("audit.jsonl.0"));

        assertThat(suggest("--from", link, current, lock, old)).isZero();
        assertThat(PolicyLoader.load("out", out.toString().getBytes(UTF_8))
                        .definition()
                        .tools()
                        .entries())
                .hasSize(2);
        assertThat(err.toString()).isEqualTo("2 records. Used on 2026-11-25: 2 tools, 0 resources, 0 prompts\n");
    }

    @Test
    void outputWhenAFileThenItIsNewAndTheSummaryIsPrinted() throws Exception {
        Path audit = write("audit.jsonl.0", Recorded.call("get").line());
        Path policy = folder.resolve("out.json");

        assertThat(suggest("--from", audit, "-o", policy)).isZero();
        assertThat(PolicyLoader.load(policy).definition().tools().entries()).hasSize(1);
        assertThat(out.toString()).startsWith("1 record. ");

        assertThat(suggest("--from", audit, "--policy", policy)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(policy + " is there already: name another file, or remove it\n");
    }

    @Test
    void recordsWhenOlderThanSinceThenTheyAreLeftOut() throws Exception {
        Instant now = Instant.now();
        Path audit = write(
                "audit.jsonl.0",
                Recorded.call("old").at(now.minus(Duration.ofDays(31))).line(),
                Recorded.call("new").at(now.minus(Duration.ofDays(29))).line());

        assertThat(suggest("--from", audit, "--since", "30d")).isZero();
        assertThat(out.toString()).contains("\"new\"").doesNotContain("\"old\"");
        assertThat(err.toString()).contains("1 of the records are older than --since");
        assertThat(suggest("--from", audit, "--since", "2000-01-01")).isZero();
        assertThat(out.toString()).contains("\"old\"");
        assertThat(suggest("--from", audit, "--since", "1h")).isEqualTo(1);
        assertThat(err.toString()).startsWith("Nothing was used").contains("2 are from before --since");
        assertThat(suggest("--from", audit, "--since", "yesterday")).isEqualTo(2);
        assertThat(err.toString()).contains("--since takes");
    }

    @Test
    void nameWhenHostileThenNeitherTextNorJsonHoldsWhatATerminalActsOn() throws Exception {
        Path audit = write(
                "audit.jsonl.0",
                Recorded.call(HOSTILE).line(),
                Recorded.call(HOSTILE + "*").line(),
                Recorded.call("get").by("principal:a", HOSTILE).line(),
                Recorded.call("x")
                        .decided(AuditDecision.DENY, Mode.ENFORCE, "/tools/" + HOSTILE)
                        .line());
        Path list = write("list.json", "{\"tools\":[{\"name\":\"" + "unused\\u001b\\u202e" + "\"}]}");

        for (String option : List.of("--headroom=50", "--json")) {
            assertThat(suggest("--from", audit, "--tools", list, option)).isEqualTo(1);
            assertThat((out.toString() + err).replace("\n", "").chars()).allMatch(c -> c >= ' ' && c < 0x7F);
        }
        assertThat(out.toString()).contains("\"unusedTools\":[\"unused\\u001B\\u202E\"]", "\"missing\":[\"");
    }

    @Test
    void policyWhenGivenThenItsGrantsAreKeptAndUnusedEntriesNamed() throws Exception {
        Path audit = write(
                "audit.jsonl.0",
                Recorded.call("get").by("principal:bob", "support").line());
        Path policy = write(
                "policy.json",
                "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{\"a/b\":{}},\"grants\":[{\"name\":\"support\",",
                "\"for\":{\"principals\":[\"bob\"]},\"tools\":{\"get\":{},\"put\":{}}}]}");

        assertThat(suggest("--from", audit, "--policy-in", policy)).isZero();
        assertThat(out.toString()).contains("{\"principals\":[\"bob\"]}");
        assertThat(err.toString())
                .contains("Allowed before, and not used: /tools/a~1b\n")
                .contains("Allowed before, and not used: /grants/0/tools/put\n");
    }

    @Test
    void policyWhenGivenAndInvalidOrFileMissingThenTheMessageSaysSo() throws Exception {
        Path audit = write("audit.jsonl.0", Recorded.call("get").line());
        Path policy = write("policy.json", "{}");

        assertThat(suggest("--from", audit, "--policy-in", policy)).isEqualTo(2);
        assertThat(err.toString()).contains("version");
        assertThat(suggest("--from", audit, "--policy-in", "nowhere.json")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("nowhere.json cannot be read: there is no such file\n");
        assertThat(suggest("--from", "nowhere.jsonl")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("nowhere.jsonl: there is no such file\n");
        assertThat(suggest("--from", audit, "--headroom", "-1")).isEqualTo(2);
        assertThat(suggest()).isEqualTo(2);
    }

    @Test
    void figuresWhenAskedForThenTheyAreJson() throws Exception {
        Path audit = write("audit.jsonl.0", Recorded.call("get").line(), "half a li");

        assertThat(suggest("--from", audit, "--json")).isZero();
        assertThat(out.toString())
                .contains(
                        "\"entries\":[{\"grant\":\"\",\"section\":\"tools\",\"name\":\"get\",\"uses\":1,\"atMost\":false,")
                .contains("\"notRecords\":[\"" + audit);
        assertThat(err.toString()).contains("audit.jsonl.0:2: not a record");
        assertThat(JsonFields.objects(out.toString())).isNotEmpty();
    }

    @Test
    void toolWhenUsedAndDangerousThenAPersonIsAsked() throws Exception {
        Path audit = write(
                "audit.jsonl.0",
                Recorded.call("get_parcel").line(),
                Recorded.call("delete_parcel").line(),
                Recorded.call("refund_parcel").line(),
                Recorded.call("run_parcel").line(),
                Recorded.call("purge_old").line(),
                Recorded.call("handle").line());
        Path list = write(
                "list.json",
                "{\"tools\":[{\"name\":\"get_parcel\"},{\"name\":\"delete_parcel\"},{\"name\":\"refund_parcel\"},"
                        + "{\"name\":\"run_parcel\"},{\"name\":\"handle\",\"description\":\"Deletes all\\u001b\"}]}");

        assertThat(suggest("--from", audit, "-o", folder.resolve("without.json")))
                .isZero();
        assertThat(approved("without.json")).isEmpty();
        assertThat(suggest("--from", audit, "--tools", list, "-o", folder.resolve("with.json")))
                .as(err.toString())
                .isZero();
        assertThat(approved("with.json"))
                .containsExactlyInAnyOrder("delete_parcel", "refund_parcel", "purge_old", "handle");
        assertThat(Files.readString(folder.resolve("with.json")))
                .contains(
                        "\"reason\": \"Destructive: name \\\"delete\\\"\"", "\"reason\": \"Financial: name \\\"refund");
    }

    @Test
    void toolWhenTheAuthorSaysWhatItCanDoThenThatCounts() throws Exception {
        Path audit = write(
                "audit.jsonl.0",
                Recorded.call("delete_parcel").line(),
                Recorded.call("get_parcel").line());
        Path policy = write(
                "policy.json",
                "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{\"delete_*\":{\"risk\":\"read\"},"
                        + "\"get_parcel\":{\"risk\":\"financial\"}}}");
        Path list = write("list.json", "{\"tools\":[{\"name\":\"delete_parcel\"},{\"name\":\"get_parcel\"}]}");

        assertThat(suggest("--from", audit, "--tools", list, "--policy-in", policy, "-o", folder.resolve("with.json")))
                .as(err.toString())
                .isZero();
        assertThat(approved("with.json")).containsExactly("get_parcel");
        assertThat(Files.readString(folder.resolve("with.json")))
                .contains("\"risk\": \"read\"", "\"reason\": \"Financial by the policy's own word\"");
    }

    /** The tools whose calls wait for a person. */
    private List<String> approved(String policy) throws Exception {
        return PolicyLoader.load(folder.resolve(policy)).definition().tools().entries().stream()
                .map(PolicyEntry.Ruled.class::cast)
                .filter(entry -> entry.approval().isPresent())
                .map(entry -> entry.name().text())
                .toList();
    }

    @Test
    void pinsWhenThePolicyHasAnyThenANoteSaysThatTheyAreLeftOut() throws Exception {
        Path audit = write("audit.jsonl.0", Recorded.call("get").line());
        write("policy.lock.json", "{\"version\":\"1\",\"tools\":{}}");
        Path policy = write(
                "policy.json",
                "{\"version\":\"1\",\"default\":\"deny\",\"pins\":{\"file\":\"policy.lock.json\",\"on_change\":\"deny\"}}");

        assertThat(suggest("--from", audit, "--policy-in", policy)).isZero();
        assertThat(err.toString()).contains("note: The pins of " + policy + " are left out");
    }

    @Test
    void helpWhenAskedForThenItHasAnExample() {
        assertThat(suggest("--help")).isZero();
        assertThat(out.toString()).contains("mcp-policy suggest --from logs/audit.jsonl*");
    }

    @Test
    void toolWhenAGrantSaysWhatItCanDoThenThatCountsForItsCallersOnly() throws Exception {
        Path audit = write(
                "audit.jsonl.0",
                Recorded.call("get_parcel").line(),
                Recorded.call("get_parcel").by("principal:bob", "support").line());
        Path policy = write(
                "policy.json",
                "{\"version\":\"1\",\"default\":\"deny\",\"tools\":{\"get_parcel\":{}},\"grants\":[{\"name\":\"support\","
                        + "\"for\":{\"principals\":[\"bob\"]},\"tools\":{\"get_parcel\":{\"risk\":\"financial\"}}}]}");
        Path list = write("list.json", "{\"tools\":[{\"name\":\"get_parcel\"}]}");
        Path suggested = folder.resolve("with.json");

        assertThat(suggest("--from", audit, "--tools", list, "--policy-in", policy, "-o", suggested))
                .as(err.toString())
                .isZero();
        assertThat(approved("with.json")).isEmpty();
        assertThat(Files.readString(suggested)).contains("\"reason\": \"Financial by the policy's own word\"");
    }

    @Test
    void fileWhenItHasNoRecordThenItIsNamedAndNothingSuggested() throws Exception {
        Path audit = write("audit.jsonl.0", Recorded.call("get").line());
        Path other = write("other.log", "hello", "world");
        Path compressed = Files.write(folder.resolve("audit.jsonl.1.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        Path empty = write("audit.jsonl.2");

        assertThat(suggest("--from", audit, other)).isEqualTo(2);
        assertThat(err.toString()).startsWith(other + " has no audit record in it");
        assertThat(suggest("--from", audit, compressed)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(compressed + ": it is compressed: gunzip it first\n");
        assertThat(suggest("--from", folder)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(folder + ": this is a folder: name the files in it\n");
        assertThat(suggest("--from", audit, empty)).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileWhenItIsAPipeThenItIsReadOnce() throws Exception {
        Path audit = write("audit.jsonl.0", Recorded.call("get").line());
        Process pipe = new ProcessBuilder("sleep", "60").start();
        try {
            // The other end of the pipe to the process's standard input has no path in the file system.
            pipe.getOutputStream().write(Files.readAllBytes(audit));
            pipe.getOutputStream().close();

            assertThat(suggest("--from", Path.of("/proc/" + pipe.pid() + "/fd/0")))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("\"get\"");
        } finally {
            pipe.destroy();
        }
    }
}
