package io.github.mcppolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.ModuleServices;
import io.github.mcppolicy.config.Settings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanionsTest {

    private static final class Recorded implements PolicyModule.Companion {
        private int closings;

        @Override
        public List<DecisionListener> listeners() {
            return List.of(event -> {});
        }

        @Override
        public void start(McpPolicy policy) {}

        @Override
        public void close() {
            closings++;
        }
    }

    private static PolicyModule refusing(String problem) {
        return settings -> {
            throw new InvalidSettingsException(List.of(problem));
        };
    }

    @Test
    void modulesWhenTheyRefuseTheirSettingsThenAllProblemsInOneMessageAndNothingStaysPrepared() {
        Recorded prepared = new Recorded();
        ModuleServices<PolicyModule> modules = new ModuleServices<>(
                List.of(refusing("one"), settings -> Optional.of(prepared), refusing("two")), List.of("a broken jar"));
        assertThatThrownBy(() -> Companions.prepare(modules, Settings.defaults()))
                .isInstanceOf(InvalidSettingsException.class)
                .message()
                .contains("a broken jar")
                .contains("one")
                .contains("two");
        assertThat(prepared.closings).isEqualTo(1);
    }

    @Test
    void companionsWhenClosedTwiceThenEachIsClosedOnce() throws InvalidSettingsException {
        Recorded prepared = new Recorded();
        Companions companions = Companions.prepare(
                new ModuleServices<>(
                        List.of(settings -> Optional.of(prepared), settings -> Optional.empty()), List.of()),
                Settings.defaults());
        assertThat(companions.listeners()).hasSize(1);
        companions.close();
        companions.close();
        assertThat(prepared.closings).isEqualTo(1);
    }
}
