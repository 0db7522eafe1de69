package io.github.mcppolicy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.load.LockFile;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinCommandTest {
    private static final String GET = "{\"name\":\"get_parcel\",\"description\":\"Hands out a parcel\"}";
    private static final String OTHER_GET = "{\"name\":\"get_parcel\",\"description\":\"Deletes a parcel\"}";
    private static final String SAME_GET =
            "{ \"description\": \"Hands\\u0020out a parcel\", \"name\": \"get_parcel\", \"icons\": [] }";
    private static final String STORE = "{\"name\":\"store_parcel\"}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;
    private final Path lock;

    PinCommandTest(@TempDir Path folder) {
        this.folder = folder;
        this.lock = folder.resolve("policy.lock.json");
    }

    private int pin(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] all = Stream.concat(Stream.of("pin"), Arrays.stream(arguments).map(Object::toString))
                .toArray(String[]::new);
        return McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), Map.of(), all);
    }

    private Path list(String name, String... tools) throws IOException {
        return Files.writeString(folder.resolve(name), "{\"tools\":[" + String.join(",", tools) + "]}");
    }

    @Test
    void toolsWhenPinnedThenTheyAreAsPinnedInAnyWritingAndAPolicyCanNameTheFile() throws Exception {
        assertThat(pin("-o", lock, "--tools", list("a.json", GET, STORE)))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .isEqualTo("2 tools are pinned in " + lock + ". A policy beside it puts it in force with \"pins\":"
                        + " { \"file\": \"policy.lock.json\", \"on_change\": \"deny\" }\n");
        Path policy = Files.writeString(folder.resolve("policy.json"), """
                {"version": "1", "default": "deny", "tools": {"get_parcel": {}},
                 "pins": {"file": "policy.lock.json", "on_change": "deny"}}""");
        assertThat(PolicyLoader.load(policy).definition().pins()).isPresent();
        assertThat(McpPolicyCommand.run(
                        new PrintWriter(out, true), new PrintWriter(err, true), "check", policy.toString()))
                .as(err.toString())
                .isZero();

        assertThat(pin("--check", lock, "--tools", list("b.json", STORE, SAME_GET)))
                .isZero();
        assertThat(out.toString()).isEqualTo("2 tools are as pinned\n");
    }

    @Test
    void serverWhenPinnedThenItIsComparedLive() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(
                "{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[" + GET + "," + STORE + "]}"))) {
            assertThat(pin(server.url(), "-o", lock)).as(err.toString()).isZero();
            assertThat(pin(server.url(), "--check", lock)).isZero();
            assertThat(pin("--check", lock, "--tools", list("a.json", GET, STORE)))
                    .isZero();
        }
    }

    @Test
    void toolsWhenTheyDifferThenEachIsNamedAndTheExitCodeIs1() throws Exception {
        assertThat(pin("-o", lock, "--tools", list("a.json", GET, STORE))).isZero();
        Path changed = list("b.json", OTHER_GET, "{\"name\":\"run\\u001b\"}");

        assertThat(pin("--check", lock, "--tools", changed)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("CHANGED: get_parcel\n")
                .contains("/description", "Hands out", "Deletes")
                .contains("\nNOT PINNED: run\\u{1b}\n", "\nMISSING: store_parcel\n")
                .endsWith("\n0 tools are as pinned\n");

        assertThat(pin("--check", lock, "--tools", changed, "--json")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(
                        "{\"asPinned\":[],\"changed\":[{\"name\":\"get_parcel\",\"changes\":[{\"pointer\":\"/description\",")
                .endsWith("\"notPinned\":[\"run\\u001B\"],\"missing\":[\"store_parcel\"]}\n");
    }

    @Test
    void fileWhenItIsThereThenItIsOnlyReplacedWhenThatIsMeant() throws Exception {
        assertThat(pin("-o", lock, "--tools", list("a.json", GET, STORE))).isZero();
        Path other = list("b.json", OTHER_GET);

        assertThat(pin("-o", lock, "--tools", other)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(lock + " is there already: --add keeps what it has, --overwrite forgets it\n");

        assertThat(pin("-o", lock, "--add", "--tools", other)).isZero();
        assertThat(out.toString()).endsWith("Still pinned, and not listed: store_parcel\n");
        assertThat(pins()).containsOnlyKeys("get_parcel", "store_parcel");
        assertThat(pins().get("get_parcel")).hasSize(2);
        assertThat(pin("--check", lock, "--tools", list("c.json", GET, STORE))).isZero();
        assertThat(pin("--check", lock, "--tools", list("d.json", OTHER_GET, STORE)))
                .isZero();

        assertThat(pin("-o", lock, "--overwrite", "--tools", other)).isZero();
        assertThat(pins()).containsOnlyKeys("get_parcel");
        assertThat(pins().get("get_parcel")).hasSize(1);
    }

    private Map<String, List<LockFile.Pin>> pins() throws Exception {
        return LockFile.read("lock", Files.readAllBytes(lock)).pins();
    }

    @Test
    void listsWhenOfSeveralInstancesThenAToolMayBeAsInAnyOfThem() throws Exception {
        assertThat(pin("-o", lock, "--tools", list("a.json", GET), "--tools", list("b.json", OTHER_GET)))
                .isZero();

        assertThat(pins().get("get_parcel")).hasSize(2);
    }

    @Test
    void textWhenItIsNotForPeopleThenNothingIsPinnedUnlessItIsAccepted() throws Exception {
        Path poisoned = list(
                "a.json",
                "{\"name\":\"get_parcel\",\"description\":\"Hands out a parcel."
                        + "\\udb40\\udc49\\udb40\\udc67\\udb40\\udc6e\\udb40\\udc6f\\udb40\\udc72\\udb40\\udc65\"}");

        assertThat(pin("-o", lock, "--tools", poisoned)).isEqualTo(1);
        assertThat(lock).doesNotExist();
        assertThat(err.toString()).contains("poisoned-text", "get_parcel", "--accept-findings");
        assertThat(err.toString().replace("\n", "").replace("\t", "").chars()).allMatch(c -> c >= ' ' && c < 0x7F);

        assertThat(pin("-o", lock, "--tools", poisoned, "--accept-findings")).isZero();
        assertThat(err.toString()).contains("poisoned-text");
        assertThat(lock).exists();
    }

    @Test
    void argumentsWhenWrongThenTheUsageSaysWhatToDo() throws Exception {
        Path tools = list("a.json", GET);

        assertThat(pin()).isEqualTo(2);
        assertThat(err.toString()).contains("Name either a server");
        assertThat(pin("http://127.0.0.1/mcp", "--tools", tools)).isEqualTo(2);
        assertThat(pin("nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("Name one server");
        assertThat(pin("--check", folder.resolve("none.json"), "--tools", tools))
                .isEqualTo(2);
        assertThat(err.toString()).endsWith("none.json cannot be read: there is no such file\n");
        assertThat(pin("--check", tools, "--tools", tools)).isEqualTo(2);
        assertThat(err.toString()).contains("version");
        assertThat(pin("-o", folder.resolve("no/where.json"), "--tools", tools)).isEqualTo(2);
        assertThat(err.toString()).contains("where.json cannot be written");
    }

    @Test
    void serverWhenItListsNothingThenNothingIsPinned() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.answering("{\"tools\":{}}", Map.of("tools/list", "{\"tools\":[]}"))) {
            assertThat(pin(server.url(), "-o", lock)).isEqualTo(1);
            assertThat(err.toString()).startsWith("Nothing was pinned: no tool is listed.");
            assertThat(lock).doesNotExist();
        }
    }

    @Test
    void serverWhenItDoesNotDeclareItsToolsThenTheyArePinned() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.answering("{}", Map.of("tools/list", "{\"tools\":[" + GET + "]}"))) {
            assertThat(pin(server.url(), "-o", lock)).as(err.toString()).isZero();
            assertThat(pins()).containsOnlyKeys("get_parcel");
        }
    }

    @Test
    void entryWhenItHasNoNameThenNothingIsPinned() throws Exception {
        assertThat(pin("-o", lock, "--tools", list("a.json", GET, "{\"tool\":\"store_parcel\"}")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("\"store_parcel\" has its name in \"tool\"");
        assertThat(lock).doesNotExist();
    }

    @Test
    void optionsWhenTheyContradictThenThatIsWrongUsage() throws Exception {
        Path tools = list("a.json", GET);
        assertThat(pin("-o", lock, "--tools", tools)).isZero();

        assertThat(pin("-o", lock, "--add", "--overwrite", "--tools", tools)).isEqualTo(2);
        assertThat(err.toString()).contains("give one");
        for (String option : List.of("--add", "--overwrite", "--accept-findings", "--output=x.json")) {
            assertThat(pin("--check", lock, option, "--tools", tools))
                    .as(option)
                    .isEqualTo(2);
            assertThat(err.toString()).contains("--check writes nothing");
        }
    }
}
