package io.github.mcppolicy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every list of settings that users see is made from the constants in the {@link SettingGroup}s. To write them again:
 *
 * <pre>mvn -q -pl filter test -Dtest=SettingsDocumentsTest -Dmcp.test.write-documents=true</pre>
 */
class SettingsDocumentsTest {

    private static final Path TABLES = Path.of("docs", "settings.md");
    private static final Path SPRING_METADATA =
            Path.of("src", "main", "resources", "META-INF", "spring-configuration-metadata.json");

    private static final String INTRODUCTION = """
            # Settings

            Every setting is a property `mcp.policy.*`. The filter reads its init-params, then system properties, environment
            variables and `application.properties`; the first that has a setting counts. With Spring Boot, Spring's environment
            is read instead. The agent reads its arguments, then system properties, environment variables, and
            `application.properties` or the file that `mcp.policy.agent.settings-file` names. A key that is not here, and a value
            that its setting cannot take, stop the start; the message names them all.

            """;

    private static final String AGENT_ARGUMENTS = """
            ## Names in other places

            The agent's arguments are separated by commas: `-javaagent:mcp-policy-javaagent.jar=location=policy.json,mode=monitor`.
            A piece without `=` goes on with the value before it.

            | setting | agent argument | environment variable |
            | --- | --- | --- |
            """;

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static void assertWritten(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("mcp.test.write-documents")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, generated);
        }
        assertThat(file).as("generated, see SettingsDocumentsTest").content().isEqualTo(generated);
    }

    @Test
    void tablesWhenReadThenTheyAreTheGeneratedOnes() throws IOException {
        String groups = KnownSettings.groups().stream()
                .map(SettingsDocumentsTest::table)
                .collect(Collectors.joining("\n"));

        assertWritten(TABLES, INTRODUCTION + groups + "\n" + AGENT_ARGUMENTS + names());
    }

    private static String table(SettingGroup group) {
        return group.settings().stream()
                .map(SettingsDocumentsTest::row)
                .collect(Collectors.joining(
                        "", "## " + group.title() + "\n\n| setting | default | meaning |\n| --- | --- | --- |\n", ""));
    }

    private static String row(Setting<?> setting) {
        String value = setting.defaultValue();
        return "| `%s` | %s | %s |\n"
                .formatted(setting.key(), value.isEmpty() ? "" : "`" + value + "`", setting.meaning());
    }

    private static String names() {
        return KnownSettings.all()
                .map(setting -> "| `%s` | `%s` | `%s` |\n"
                        .formatted(setting.key(), setting.agentArgument(), setting.environmentVariable()))
                .collect(Collectors.joining());
    }

    @Test
    void metadataForEditorsOfSpringAppsWhenReadThenItIsTheGeneratedOne() throws IOException {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(
                "properties",
                KnownSettings.all().map(SettingsDocumentsTest::property).toList());
        metadata.put("hints", hints());

        assertWritten(SPRING_METADATA, json.writeValueAsString(metadata) + "\n");
    }

    static Stream<Setting<?>> settings() {
        return KnownSettings.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void wordOfASettingWhenReadThenItIsAValueOfIt(Setting<?> setting) throws InvalidSettingsException {
        for (String word : setting.parser().words()) {
            Settings.read(List.of(SettingsSource.of("hint", Map.of(setting.key(), word))));
        }
    }

    private static Map<String, Object> property(Setting<?> setting) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", setting.key());
        property.put("type", springType(setting));
        property.put("description", setting.meaning().replace("`", ""));
        if (hasItsDefaultInSpring(setting)) {
            property.put("defaultValue", typedDefault(setting));
        }
        return property;
    }

    private static boolean hasItsDefaultInSpring(Setting<?> setting) {
        return setting != PolicySettings.LOCATION && !setting.defaultValue().isEmpty();
    }

    private static String springType(Setting<?> setting) {
        return switch (setting.parser().type()) {
            case TEXT -> "java.lang.String";
            case BOOLEAN -> "java.lang.Boolean";
            case WHOLE_NUMBER -> "java.lang.Integer";
            case DURATION -> "java.time.Duration";
            case LIST_OF_TEXTS -> "java.util.List<java.lang.String>";
        };
    }

    private static Object typedDefault(Setting<?> setting) {
        String value = setting.defaultValue();
        return switch (setting.parser().type()) {
            case BOOLEAN -> Boolean.valueOf(value);
            case WHOLE_NUMBER -> Integer.valueOf(value);
            case TEXT, DURATION, LIST_OF_TEXTS -> value;
        };
    }

    private static List<Map<String, Object>> hints() {
        return KnownSettings.all()
                .filter(setting -> !setting.parser().words().isEmpty())
                .map(SettingsDocumentsTest::hint)
                .toList();
    }

    private static Map<String, Object> hint(Setting<?> setting) {
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("name", setting.key());
        hint.put(
                "values",
                setting.parser().words().stream()
                        .map(word -> Map.of("value", word))
                        .toList());
        return hint;
    }
}
