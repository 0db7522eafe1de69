package io.github.mcppolicy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the README's table of settings equal to {@link Setting}; the failure shows the table to paste. */
class SettingsTableTest {
    private static final String BEGIN = "<!-- settings -->";
    private static final String END = "<!-- /settings -->";

    @Test
    void readmeWhenReadThenItsTableOfSettingsIsTheGeneratedOne() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));

        assertThat(readme).containsSubsequence(BEGIN, END);
        assertThat(readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END))
                        .strip())
                .isEqualTo(table());
    }

    private static String table() {
        return Arrays.stream(Setting.values())
                .map(SettingsTableTest::row)
                .collect(Collectors.joining("\n", "| setting | default | meaning |\n| --- | --- | --- |\n", ""));
    }

    private static String row(Setting setting) {
        String value = setting.defaultValue();
        return "| `%s` | %s | %s |"
                .formatted(setting.key(), value.isEmpty() ? "" : "`" + value + "`", setting.meaning());
    }
}
