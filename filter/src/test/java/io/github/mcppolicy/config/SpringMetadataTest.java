package io.github.mcppolicy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what IDEs know of the settings in a Spring Boot app equal to {@link Setting}; the failure shows the file to paste. */
class SpringMetadataTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void metadataWhenReadThenItIsTheGeneratedOne() throws IOException {
        String generated = json.writeValueAsString(Map.of("properties", properties(), "hints", hints()));

        assertThat(json.readTree(Files.readString(FILE))).as(generated).isEqualTo(json.readTree(generated));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void valueOfAHintWhenReadThenItIsOne(Setting setting) throws InvalidSettingsException {
        for (String value : values(setting)) {
            Settings.read(List.of(SettingsSource.of("hint", Map.of(setting.key(), value))));
        }
    }

    private static List<Map<String, Object>> properties() {
        return Arrays.stream(Setting.values()).map(SpringMetadataTest::property).toList();
    }

    private static Map<String, Object> property(Setting setting) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", setting.key());
        property.put("type", type(setting));
        property.put("description", setting.meaning().replace("`", ""));
        if (hasItsDefaultInSpring(setting)) {
            property.put("defaultValue", typed(setting));
        }
        return property;
    }

    private static boolean hasItsDefaultInSpring(Setting setting) {
        return setting != Setting.LOCATION && !setting.defaultValue().isEmpty();
    }

    private static Object typed(Setting setting) {
        String value = setting.defaultValue();
        return switch (type(setting)) {
            case "java.lang.Boolean" -> Boolean.valueOf(value);
            case "java.lang.Integer" -> Integer.valueOf(value);
            default -> value;
        };
    }

    /** Without a default branch: a new setting does not compile until its type is said here. */
    private static String type(Setting setting) {
        return switch (setting) {
            case ENABLED -> "java.lang.Boolean";
            case MAX_BATCH_SIZE,
                    MAX_DEPTH,
                    MAX_NUMBER_LENGTH,
                    REGEX_BUDGET,
                    MAX_LIVE_COUNTS,
                    MAX_LIVE_SESSIONS,
                    AUDIT_MAX_FILES -> "java.lang.Integer";
            case RELOAD_INTERVAL, AGENT_REPORT_AFTER -> "java.time.Duration";
            case ENDPOINTS, AGENT_FILTERS -> "java.util.List<java.lang.String>";
            case LOCATION,
                    MODE,
                    MAX_BODY_SIZE,
                    MAX_STRING_LENGTH,
                    AUDIT_FILE,
                    AUDIT_FLUSH,
                    AUDIT_MAX_FILE_SIZE,
                    AGENT_ON_START_ERROR,
                    AGENT_ON_INSTRUMENT_ERROR,
                    AGENT_SETTINGS_FILE -> "java.lang.String";
        };
    }

    private static List<Map<String, Object>> hints() {
        return Arrays.stream(Setting.values())
                .filter(setting -> !values(setting).isEmpty())
                .map(setting -> Map.of(
                        "name",
                        setting.key(),
                        "values",
                        values(setting).stream()
                                .map(value -> Map.of("value", value))
                                .toList()))
                .toList();
    }

    private static List<String> values(Setting setting) {
        return switch (setting) {
            case MODE -> List.of("enforce", "monitor");
            case AUDIT_FLUSH -> List.of("record", "buffered");
            case AGENT_ON_START_ERROR -> List.of("exit", "disable");
            case AGENT_ON_INSTRUMENT_ERROR -> List.of("exit", "warn");
            default -> List.of();
        };
    }
}
