package io.github.mcppolicy.policy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documents below {@code policies}: good ones, and bad ones with every problem that the author is told about. The
 * loader and the published schema are tested with the same documents, so that they cannot disagree.
 */
class PolicyDocumentsTest {
    /**
     * Documents with errors that JSON Schema cannot express. Documents that are not JSON ({@code not_json_*}) never
     * reach a schema.
     */
    private static final Set<String> ONLY_THE_LOADER_REFUSES = Set.of(
            "all_tools_unconditional_deny",
            "approval_never_reached",
            "counter_of_a_tool_with_another_max_for_a_prompt",
            "counter_twice_in_list",
            "counter_with_another_max",
            "counter_with_another_scope",
            "counter_with_another_window",
            "duplicate_field",
            "duplicate_tool",
            "duplicate_tool_when_escaped",
            "grant_counter_of_another_grant_with_another_scope",
            "grant_counter_with_another_max",
            "grant_expires_without_such_day",
            "grant_name_is_a_token",
            "grant_name_twice",
            "grant_never_reached",
            "grant_never_reached_behind_every_user",
            "grant_principal_is_a_token",
            "grant_role_is_a_token",
            "grant_token_twice",
            "grant_token_twice_in_list",
            "grant_tool_hidden",
            "grant_tool_hidden_by_the_document",
            "grant_tools_behind_deny_if",
            "grant_tools_behind_deny_if_of_the_document",
            "half_surrogate",
            "number_too_long",
            "pins_file_missing",
            "regex_backreference",
            "regex_lookahead",
            "regex_repeats_too_often",
            "regex_syntax",
            "resource_hidden",
            "tool_hidden",
            "tool_hidden_by_prefix",
            "tools_hidden_by_star",
            "unconditional_deny_with_rules");

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (InputStream schema = PolicyLoader.class.getResourceAsStream("/io/github/mcppolicy/policy.schema.json")) {
            return registry.getSchema(Objects.requireNonNull(schema));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Path> good() throws IOException, URISyntaxException {
        return documents("good");
    }

    static Stream<Path> bad() throws IOException, URISyntaxException {
        return documents("bad");
    }

    static Stream<Path> badButJson() throws IOException, URISyntaxException {
        return bad().filter(file -> !name(file).startsWith("not_json_"));
    }

    private static Stream<Path> documents(String kind) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(PolicyDocumentsTest.class.getResource("/policies/" + kind));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static String name(Path file) {
        String fileName = String.valueOf(file.getFileName());
        return fileName.substring(0, fileName.length() - ".json".length());
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodDocumentWhenLoadedThenThereIsNoProblem(Path file) {
        assertThatCode(() -> PolicyLoader.load(file)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badDocumentWhenLoadedThenEveryProblemIsTold(Path file) throws IOException {
        byte[] document = Files.readAllBytes(file);

        InvalidPolicyException thrown =
                catchThrowableOfType(InvalidPolicyException.class, () -> PolicyLoader.load("policy.json", document));

        assertThat(thrown)
                .hasMessage(Files.readString(file.resolveSibling(name(file) + ".problems"))
                        .stripTrailing());
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodDocumentWhenTheSchemaValidatesItThenItIsAccepted(Path file) throws IOException {
        assertThat(SCHEMA.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badButJson")
    void badDocumentWhenTheSchemaValidatesItThenItIsRefusedIfASchemaCanSayWhy(Path file) throws IOException {
        boolean refused =
                !SCHEMA.validate(Files.readString(file), InputFormat.JSON).isEmpty();

        assertThat(refused).isEqualTo(!ONLY_THE_LOADER_REFUSES.contains(name(file)));
    }

    @Test
    void listOfWhatOnlyTheLoaderRefusesWhenComparedWithTheDocumentsThenEachHasOne() throws Exception {
        Set<String> names = badButJson().map(PolicyDocumentsTest::name).collect(Collectors.toSet());

        assertThat(names).containsAll(ONLY_THE_LOADER_REFUSES);
    }

    @Test
    void schemaWhenValidatedAgainstItsMetaSchemaThenItIsOne() throws IOException {
        Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        try (InputStream schema = PolicyLoader.class.getResourceAsStream("/io/github/mcppolicy/policy.schema.json")) {
            String text = new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(metaSchema.validate(text, InputFormat.JSON)).isEmpty();
        }
    }
}
