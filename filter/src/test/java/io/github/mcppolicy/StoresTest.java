package io.github.mcppolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.config.ApprovalSettings;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.ModuleServices;
import io.github.mcppolicy.config.Setting;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.config.StoreSettings;
import io.github.mcppolicy.policy.load.PolicySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which store the settings name, and what they may say of it. */
class StoresTest {

    private static Settings settings(Setting<?> setting, String value) throws InvalidSettingsException {
        return Settings.read(List.of(SettingsSource.of("test", Map.of(setting.key(), value))));
    }

    @Test
    void storeWhenNothingIsSetThenItIsInMemory() throws Exception {
        Store store = Stores.open(Settings.defaults(), Clock.systemUTC());

        assertThat(store).isInstanceOf(MemoryStore.class);
        assertThat(store.problems()).isEmpty();
    }

    @Test
    void storeWhenNoModuleKnowsItThenThePolicyDoesNotStartAndTheModuleIsNamedAndNoPassword(@TempDir Path folder)
            throws Exception {
        PolicySource source = PolicySource.of(
                Files.writeString(folder.resolve("policy.json"), "{\"version\": \"1\", \"default\": \"deny\"}"));
        McpPolicy.Builder builder =
                McpPolicy.builder().settings(settings(StoreSettings.STORE, "memcached://user:pa55word@host:11211"));

        assertThatThrownBy(() -> builder.open(source))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("mcp.policy.store begins with memcached://")
                .hasMessageContaining("add mcp-policy-redis")
                .hasMessageNotContaining("pa55word");
    }

    @Test
    void storeWhenAModuleKnowsItThenItIsTheModules() throws Exception {
        Store theirs = Stores.open(Settings.defaults(), Clock.systemUTC());
        StoreProvider others = settings -> Optional.empty();
        StoreProvider module = settings -> Optional.of(theirs);

        assertThat(Stores.open(
                        settings(StoreSettings.STORE, "redis://localhost"),
                        new ModuleServices<>(List.of(others, module), List.of())))
                .isSameAs(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Memory", "redis", "redis:/user:pa55word@host", "localhost:6379", "://host"})
    void storeWhenItIsNoAddressThenItIsRefusedAndNotShown(String value) {
        assertThatThrownBy(() -> Stores.open(settings(StoreSettings.STORE, value), Clock.systemUTC()))
                .hasMessageContaining("write memory, or an address such as redis://host:6379")
                .hasMessageNotContaining("pa55word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0ms", "11s", "-1ms", "soon"})
    void timeoutWhenItCannotBeKeptThenItIsRefused(String value) {
        assertThatThrownBy(() -> settings(StoreSettings.TIMEOUT, value))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("mcp.policy.store.timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://admin.example.com/approvals",
                "ftp://localhost",
                "https://bob:secret@admin.example.com",
                "https://admin.example.com/?id=",
                "https://admin.example.com/#a",
                "/approvals",
                "https:///approvals",
                "javascript:alert(1)",
                "https://admin.example.com/a b"
            })
    void pageOfApprovalsWhenItsAddressIsNotPlainThenItIsRefused(String value) {
        assertThatThrownBy(() -> settings(ApprovalSettings.URL, value))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("mcp.policy.approval.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://admin.example.com/approvals", "http://127.0.0.1:9464/approvals", "http://[::1]:1/"})
    void pageOfApprovalsWhenItsAddressIsPlainThenItIsTaken(String value) throws Exception {
        assertThat(settings(ApprovalSettings.URL, value).get(ApprovalSettings.URL))
                .hasValueSatisfying(address -> assertThat(address).hasToString(value));
    }
}
