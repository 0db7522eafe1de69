package io.github.mcppolicy.policy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.TargetKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLoaderTest {
    private static final String SMALLEST = "{\"version\":\"1\",\"default\":\"deny\"}";

    private static Policy load(String document) throws InvalidPolicyException {
        return PolicyLoader.load("policy.json", document.getBytes(StandardCharsets.UTF_8));
    }

    private static InvalidPolicyException refusal(String document) {
        return catchThrowableOfType(InvalidPolicyException.class, () -> load(document));
    }

    @Test
    void policyWhenLoadedThenItSaysWhatItIs() throws InvalidPolicyException {
        Policy policy = load("{\"version\":\"1\",\"default\":\"allow\",\"hide\":[\"admin_*\"]}");

        assertThat(policy.defaultAction()).isEqualTo(DefaultAction.ALLOW);
        assertThat(policy.hidesNothingIn(TargetKind.TOOL)).isFalse();
        assertThat(policy.hides(TargetKind.TOOL, "admin_reset")).isTrue();
        assertThat(policy.hides(TargetKind.TOOL, "reset")).isFalse();
    }

    @Test
    void policyWithoutHideWhenLoadedThenItHidesNothing() throws InvalidPolicyException {
        assertThat(load(SMALLEST).hidesNothingIn(TargetKind.TOOL)).isTrue();
    }

    /** The digest is what {@code sha256sum} prints for the document. */
    @Test
    void fingerprintWhenDocumentIsLoadedThenIsTheStartOfItsDigest() throws InvalidPolicyException {
        assertThat(load(SMALLEST).fingerprint()).isEqualTo("aeaf06700126854b");
    }

    @Test
    void problemsWhenThereAreSeveralThenEachHasItsPlaceInReadingOrder() {
        InvalidPolicyException refusal = refusal("{\n \"default\": 5,\n \"hide\": 6\n}");

        assertThat(refusal.problems())
                .extracting(Problem::pointer, Problem::line, Problem::column)
                .containsExactly(tuple("", 1, 1), tuple("/default", 2, 13), tuple("/hide", 3, 10));
    }

    @Test
    void pointerWhenNameHasSlashAndTildeThenTheyAreEscaped() {
        InvalidPolicyException refusal = refusal(SMALLEST.replace("}", ",\"tools\":{\"a/b~c\":5}}"));

        assertThat(refusal.problems()).extracting(Problem::pointer).containsExactly("/tools/a~1b~0c");
    }

    @Test
    void documentWhenItIsTooLargeThenThatIsTheOneProblem() {
        byte[] document = new byte[10_000_000];
        Arrays.fill(document, (byte) ' ');

        assertThatThrownBy(() -> PolicyLoader.load("policy.json", document))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage(
                        "policy.json:1:1: the document has more than 8388608 bytes; use prefix patterns to list fewer tools");
    }

    @Test
    void documentWhenItNestsTooDeepThenThatIsTheOneProblem() {
        InvalidPolicyException refusal = refusal("[".repeat(100_000));

        assertThat(refusal.problems()).hasSize(1);
        assertThat(refusal)
                .hasMessageContaining("policy.json:1:34")
                .hasMessageContaining("nested deeper than 32 levels");
    }

    @Test
    void documentWhenItHasTenThousandToolsThenItIsLoaded() throws InvalidPolicyException {
        String tools = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"tool_" + i + "\":{\"rate_limit\":{\"max\":5,\"window\":\"minute\"}}")
                .collect(Collectors.joining(","));

        Policy policy = load(SMALLEST.replace("}", ",\"tools\":{" + tools + "}}"));

        assertThat(policy.definition().tools().entries()).hasSize(10_000);
    }

    @Test
    void fileWhenLoadedThenItsProblemsNameIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my policy.json"), "{}");

        assertThatThrownBy(() -> PolicyLoader.load(file)).hasMessageStartingWith(file + ":1:1: ");
    }

    @Test
    void fileWhenItDoesNotExistThenThatIsNoProblemOfThePolicy(@TempDir Path folder) {
        assertThatThrownBy(() -> PolicyLoader.load(folder.resolve("policy.json")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
