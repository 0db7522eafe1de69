package io.github.mcppolicy.policytest;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files below {@code policytests}: good ones, which pass, and bad ones with every problem that the author is told
 * about. The reader and the published schema are tested with the same files, so that they cannot disagree.
 */
class PolicyTestDocumentsTest {
    private static final String SCHEMA_FILE = "/io/github/mcppolicy/policytest.schema.json";

    /** Files with errors that JSON Schema cannot express. What is not JSON never reaches a schema. */
    private static final Set<String> ONLY_THE_READER_REFUSES =
            Set.of("call_unknown", "caller_unknown", "duplicate_field", "name_twice");

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (InputStream schema = PolicyTestReader.class.getResourceAsStream(SCHEMA_FILE)) {
            return registry.getSchema(Objects.requireNonNull(schema));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Path> good() throws IOException, URISyntaxException {
        return files("good");
    }

    static Stream<Path> bad() throws IOException, URISyntaxException {
        return files("bad");
    }

    static Stream<Path> badButJson() throws IOException, URISyntaxException {
        return bad().filter(file -> !name(file).startsWith("not_json_"));
    }

    private static Stream<Path> files(String kind) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(PolicyTestDocumentsTest.class.getResource("/policytests/" + kind));
        return PolicyTestFolder.files(Path.of(folder.toURI())).stream();
    }

    private static String name(Path file) {
        String fileName = String.valueOf(file.getFileName());
        return fileName.substring(0, fileName.length() - PolicyTestFolder.SUFFIX.length());
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodFileWhenItRunsThenEachTestPasses(Path file) throws Exception {
        List<TestResult> results =
                PolicyTestRunner.of(PolicyTestReader.read(file)).run();

        assertThat(results).isNotEmpty();
        assertThat(results.stream().map(TestResult::text)).allMatch(String::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badFileWhenItIsReadThenEveryProblemIsTold(Path file) throws IOException {
        byte[] document = Files.readAllBytes(file);

        InvalidPolicyTestException thrown = catchThrowableOfType(
                InvalidPolicyTestException.class, () -> PolicyTestReader.read(file.getFileName(), document));

        assertThat(thrown)
                .hasMessage(Files.readString(file.resolveSibling(name(file) + ".problems"))
                        .stripTrailing());
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodFileWhenTheSchemaValidatesItThenItIsAccepted(Path file) throws IOException {
        assertThat(SCHEMA.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badButJson")
    void badFileWhenTheSchemaValidatesItThenItIsRefusedIfASchemaCanSayWhy(Path file) throws IOException {
        boolean refused =
                !SCHEMA.validate(Files.readString(file), InputFormat.JSON).isEmpty();

        assertThat(refused).isEqualTo(!ONLY_THE_READER_REFUSES.contains(name(file)));
    }

    @Test
    void schemaWhenValidatedAgainstItsMetaSchemaThenItIsOne() throws IOException {
        Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        try (InputStream schema = PolicyTestReader.class.getResourceAsStream(SCHEMA_FILE)) {
            String text = new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(metaSchema.validate(text, InputFormat.JSON)).isEmpty();
        }
    }
}
