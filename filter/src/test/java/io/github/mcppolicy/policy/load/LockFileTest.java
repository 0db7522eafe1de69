package io.github.mcppolicy.policy.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.operator.RegexBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {
    private static final String TOOL = """
            {"name": "refund", "description": "Pays back.", "inputSchema": {"type": "object", "maximum": 1e3}}""";
    private static final String POLICY = """
            {"version": "1", "default": "allow", "pins": {"file": "lock/policy.lock.json"}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Test
    void definitionWhenPinnedThenTheFileShowsItAndReadsAsItWasWritten() throws Exception {
        String text = LockFile.empty().allowing("refund", TOOL.getBytes(UTF_8)).text();

        assertThat(text).contains("\"description\": \"Pays back.\"", "\"inputSchema\": {\"maximum\":1000,");
        assertThat(LockFile.read("lock", text.getBytes(UTF_8)).text()).contains("Pays back.");
        assertThat(LockFile.read("lock", text.getBytes(UTF_8)).fingerprints())
                .isEqualTo(LockFile.empty()
                        .allowing("refund", TOOL.getBytes(UTF_8))
                        .fingerprints());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"description\":\"Pays back.\",\"inputSchema\":{\"maximum\":1000.0,\"type\":\"object\"},\"name\":\"refund\"}",
                "{\"name\":\"refund\",\"description\":\"\\u0050ays back.\",\"inputSchema\":{\"type\":\"object\",\"maximum\":1e3},\"icons\":[],\"_meta\":{\"a\":1}}"
            })
    void definitionWhenOnlyWrittenInAnotherWayThenItIsTheSame(String other) {
        LockFile once = LockFile.empty().allowing("refund", TOOL.getBytes(UTF_8));

        assertThat(once.allowing("refund", other.getBytes(UTF_8)).text()).isEqualTo(once.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"refund\", \"description\": \"Pays back!\", \"inputSchema\": {\"type\": \"object\", \"maximum\": 1e3}}",
                "{\"name\": \"refund\", \"title\": \"\", \"description\": \"Pays back.\", \"inputSchema\": {\"type\": \"object\", \"maximum\": 1e3}}",
                "{\"name\": \"refund\", \"description\": \"Pays back.\", \"description\": \"Pays back.\", \"inputSchema\": {\"type\": \"object\", \"maximum\": 1e3}}",
                "{\"name\": \"refund\", \"description\": \"Pays back.\", \"inputSchema\": {\"type\": \"object\", \"maximum\": 1001}}",
                "{\"name\": \"refund\", \"description\": \"Pays back.\", \"inputSchema\": {\"type\": \"object\", \"maximum\": 1e3}, \"annotations\": {\"readOnlyHint\": true}}",
                "{\"name\": \"refund\", \"description\": \"Pays back.\", \"inputSchema\": {\"type\": \"object\", \"maximum\": 1e3}, \"outputSchema\": {}}"
            })
    void definitionWhenAnyOfItChangesThenItIsAnother(String other) {
        LockFile both =
                LockFile.empty().allowing("refund", TOOL.getBytes(UTF_8)).allowing("refund", other.getBytes(UTF_8));

        assertThat(both.pins().get("refund")).hasSize(2);
    }

    @Test
    void definitionWhenItCannotBeShownThenItIsPinnedByItsHash() throws Exception {
        String deep = "{\"name\": \"deep\", \"inputSchema\": " + "{\"a\":".repeat(50) + "1" + "}".repeat(50) + "}";
        String twice = "{\"name\": \"twice\", \"name\": \"twice\"}";
        String half = "{\"name\": \"half\", \"description\": \"\\ud800\"}";

        LockFile lock = LockFile.empty()
                .allowing("deep", deep.getBytes(UTF_8))
                .allowing("twice", twice.getBytes(UTF_8))
                .allowing("half", half.getBytes(UTF_8));

        LockFile read = LockFile.read("lock", lock.text().getBytes(UTF_8));
        assertThat(read.fingerprints()).isEqualTo(lock.fingerprints()).hasSize(3);
        assertThat(read.pins().values())
                .allSatisfy(pins -> assertThat(pins)
                        .allSatisfy(pin -> assertThat(pin.definition()).isEmpty()));
    }

    @Test
    void definitionWhenItHasCharactersThatNobodySeesThenAReviewOfTheFileShowsThem() throws Exception {
        String tool = "{\"name\": \"caf\u00e9\", \"description\": \"a\u202eb\u200bc\u2028d\ud83d\ude00\"}";

        LockFile lock = LockFile.empty().allowing("caf\u00e9", tool.getBytes(UTF_8));

        assertThat(lock.text().chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7F));
        assertThat(lock.text()).contains("\"caf\\u00e9\": [", "a\\u202eb\\u200bc\\u2028d\\ud83d\\ude00");
        assertThat(LockFile.read("lock", lock.text().getBytes(UTF_8)).fingerprints())
                .isEqualTo(lock.fingerprints());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []|lock:1:1: a list stands here; write an object
            {"version": "2", "tools": {}}|lock:1:13 /version: this is not a version of lock files that is known here; write "1"
            {"version": "1"}|lock:1:1: the field "tools" is missing; add it
            {"version": "1", "tools": {"a": {}}}|lock:1:33 /tools/a: an object stands here; write a list
            {"version": "1", "tools": {"a": []}}|no definition is pinned; remove the tool
            {"version": "1", "tools": {"a": [{"sha256": "ABC"}]}}|lock:1:45 /tools/a/0/sha256: this is not a SHA-256
            {"version": "1", "tools": {"a": [{"hash": ""}]}}|unknown field "hash"
            nothing|JSON cannot go on
            """)
    void fileWhenSomethingIsWrongThenTheMessageSaysWhereAndWhatToDo(String document, String message) {
        assertThatThrownBy(() -> LockFile.read("lock", document.getBytes(UTF_8)))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining(message);
    }

    @Test
    void fileWhenTheDefinitionThatIsReviewedIsNotTheOneThatIsPinnedThenItIsRefused() {
        String text = LockFile.empty().allowing("refund", TOOL.getBytes(UTF_8)).text();

        assertThatThrownBy(() -> LockFile.read(
                        "lock", text.replace("Pays back.", "Is harmless.").getBytes(UTF_8)))
                .hasMessageContaining("/tools/refund/0/definition: the definition is not the one with this SHA-256");
        assertThatThrownBy(() -> LockFile.read(
                        "lock", text.replace("\"refund\": [", "\"other\": [").getBytes(UTF_8)))
                .hasMessageContaining("/tools/other/0/definition: this is not a definition of the tool");
    }

    @Test
    void policyWhenItsLockFileIsBesideItThenItHasItsPins() throws Exception {
        Policy policy = PolicyLoader.load(write(POLICY, lock(TOOL)));

        Pins pins = policy.definition().pins().orElseThrow();
        assertThat(pins.onChange()).isEqualTo(Pins.OnChange.DENY);
        assertThat(pins.definitions()).containsOnlyKeys("refund");
    }

    @Test
    void policyWhenItsLockFileIsMissingOrInvalidThenItIsRefusedWithEveryProblem() throws Exception {
        Path file = write(POLICY, "{\"version\": \"1\", \"tools\": {\"a\": [], \"b\": []}}");

        assertThatThrownBy(() -> PolicyLoader.load(file))
                .hasMessageContaining("/pins/file: the lock file is invalid: lock/policy.lock.json:1:33 /tools/a:")
                .hasMessageContaining("/tools/b:");
        Files.delete(folder.resolve("lock/policy.lock.json"));
        assertThatThrownBy(() -> PolicyLoader.load(file))
                .hasMessageContaining("/pins/file: the lock file cannot be read: there is no file")
                .hasMessageContaining("mcp-policy pin");
    }

    @Test
    void policyWhenOnlyItsLockFileChangesThenItIsAnotherPolicy() throws Exception {
        Path file = write(POLICY, lock(TOOL));
        WatchedPolicy watched = WatchedPolicy.load(PolicySource.of(file), RegexBudget.DEFAULT);
        Policy before = watched.get();
        assertThat(watched.look()).isEmpty();

        write(POLICY, lock(TOOL.replace("Pays", "Gives")));

        assertThat(watched.look()).hasValueSatisfying(news -> assertThat(news).contains("is in force"));
        assertThat(watched.get().fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(watched.get().definition().pins())
                .isNotEqualTo(before.definition().pins());
        assertThat(watched.look()).isEmpty();
    }

    @Test
    void policyWhenItsLockFileBecomesInvalidThenTheLastGoodOneStaysAndItIsToldOnce() throws Exception {
        Path file = write(POLICY, lock(TOOL));
        WatchedPolicy watched = WatchedPolicy.load(PolicySource.of(file), RegexBudget.DEFAULT);
        Policy before = watched.get();

        write(POLICY, "{");
        // It may be a file that is still being written, so that it is told when it is seen again.
        assertThat(watched.look()).isEmpty();

        assertThat(watched.look())
                .hasValueSatisfying(
                        news -> assertThat(news).contains("The policy was not taken up", "the lock file is invalid"));
        assertThat(watched.look()).isEmpty();
        assertThat(watched.get()).isSameAs(before);
        write(POLICY, lock(TOOL));
        assertThat(watched.look()).hasValueSatisfying(news -> assertThat(news).contains("is again the one in"));
    }

    @Test
    void policyWhenAnEntryHasAClassOfRiskThenItIsKept() throws Exception {
        Policy policy = PolicyLoader.load("policy.json", """
                {"version": "1", "default": "deny", "tools": {"a": {"risk": "financial"}, "b": {"risk": "read", "action": "deny"}, "c": {}}}
                """.getBytes(UTF_8));

        assertThat(policy.definition().tools().entries())
                .extracting(PolicyEntry::risk)
                .containsExactly(Optional.of(RiskClass.FINANCIAL), Optional.of(RiskClass.READ), Optional.empty());
    }

    private Path write(String policy, String lock) throws Exception {
        Files.createDirectories(folder.resolve("lock"));
        Files.writeString(folder.resolve("lock/policy.lock.json"), lock);
        return Files.writeString(folder.resolve("policy.json"), policy);
    }

    private static String lock(String tool) {
        return LockFile.empty().allowing("refund", tool.getBytes(UTF_8)).text();
    }
}
