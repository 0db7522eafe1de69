package io.github.mcppolicy.policy.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyLocationTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void fileWhenNamedByPathOrUrlThenItIsFound() throws IOException {
        Path file = Files.writeString(folder.resolve("my policy.json"), "{}");

        assertFound(file.toString());
        assertFound("file:" + file);
        assertFound("file://" + file);
        assertFound(file.toUri().toString());
    }

    @Test
    void fileWhenTheUrlIsRelativeThenItIsFoundFromTheWorkingDirectory() throws IOException {
        assertFound("file:pom.xml");
        assertFound("file:./pom.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath:logback-test.xml", "classpath:/logback-test.xml"})
    void resourceWhenNamedWithOrWithoutASlashThenItIsFound(String location) throws IOException {
        assertFound(location);
    }

    @Test
    void fileWhenTheUrlNamesNoneThenTheMessageNamesThePath() {
        Path missing = folder.resolve("missing.json");

        assertThatThrownBy(() -> find("file:" + missing))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("mcp.policy.location");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://elsewhere/policy.json", "file:///a?b", "file:%zz", "file:"})
    void urlWhenItIsNotThatOfALocalFileThenTheMessageSaysSo(String location) {
        assertThatThrownBy(() -> find(location))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mcp.policy.location");
    }

    private static void assertFound(String location) throws IOException {
        assertThat(find(location)).isNotNull();
    }

    private static PolicySource find(String location) throws IOException {
        return PolicyLocation.find(location, PolicyLocationTest.class.getClassLoader());
    }
}
