package io.github.mcppolicy.policy.load;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.policy.operator.RegexBudget;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told when there is no first policy. {@code ReloadTest} covers later policies. */
final class WatchedPolicyTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Test
    void folderWhenLoadedThenTheMessageNamesItAndTheSetting() {
        assertThatThrownBy(() -> WatchedPolicy.load(PolicySource.of(folder), RegexBudget.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The policy " + folder + " cannot be read")
                .hasMessageContaining("mcp.policy.location");
    }
}
