package io.github.mcppolicy.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lists of this module's settings are made from {@link RedisSettings}. To write the metadata again, run this test with
 * {@code -Dmcp.test.write-documents=true}.
 */
class RedisSettingsDocumentsTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "many-instances.md");
    private static final Path SPRING_METADATA =
            Path.of("src", "main", "resources", "META-INF", "spring-configuration-metadata.json");

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void tableWhenReadThenItIsTheGeneratedOne() {
        assertThat(DOCUMENT)
                .content()
                .contains(new RedisSettings()
                        .settings().stream()
                                .map(setting -> "| `%s` | %s | %s |\n"
                                        .formatted(setting.key(), quoted(setting.defaultValue()), setting.meaning()))
                                .collect(Collectors.joining()));
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    @Test
    void metadataForEditorsOfSpringAppsWhenReadThenItIsTheGeneratedOne() throws IOException {
        List<Map<String, String>> properties = new RedisSettings()
                .settings().stream().map(RedisSettingsDocumentsTest::property).toList();
        String generated = json.writeValueAsString(Map.of("properties", properties)) + "\n";
        if (Boolean.getBoolean("mcp.test.write-documents")) {
            Files.writeString(SPRING_METADATA, generated);
        }
        assertThat(SPRING_METADATA).content().isEqualTo(generated);
    }

    private static Map<String, String> property(Setting<?> setting) {
        Map<String, String> property = new TreeMap<>();
        property.put("name", setting.key());
        property.put("type", "java.lang.String");
        property.put("description", setting.meaning().replace("`", ""));
        if (!setting.defaultValue().isEmpty()) {
            property.put("defaultValue", setting.defaultValue());
        }
        return property;
    }
}
