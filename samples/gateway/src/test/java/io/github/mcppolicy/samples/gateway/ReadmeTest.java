package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ReadmeTest {

    private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+ [A-Z]+)`");

    @Test
    void readmeWhenItListsTheOptionsThenTheyAreThoseOfTheCommandLine() throws IOException {
        List<String> rows = Files.readString(Path.of("README.md"))
                .lines()
                .filter(line -> line.startsWith("| `--"))
                .toList();
        List<OptionSpec> options = CommandSpec.forAnnotatedObject(Main.class).options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();

        assertThat(OPTION.matcher(String.join("\n", rows)).results().map(match -> match.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        options.stream().map(ReadmeTest::withValue).toList());
        assertThat(options)
                .filteredOn(option -> option.initialValue() instanceof Integer)
                .allSatisfy(option -> assertThat(rows)
                        .anySatisfy(row ->
                                assertThat(row).contains(withValue(option), String.valueOf(option.initialValue()))));
    }

    private static String withValue(OptionSpec option) {
        return option.longestName() + " " + option.paramLabel();
    }
}
