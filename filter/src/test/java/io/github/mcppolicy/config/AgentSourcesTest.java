package io.github.mcppolicy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgentSourcesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy=/etc/policy.json  | agent argument policy: there is no such setting; write location, if
            file=policy.json         | agent argument file: there is no such setting; write location, if
            policy-file=p.json       | agent argument policy-file: there is no such setting; write location, if
            /etc/policy.json         | write location=/etc/policy.json, if
            policy.json,mode=monitor | write location=policy.json, if
            C:\\policies\\orders.json  | write location=C:\\policies\\orders.json, if
            loction=policy.json      | write location, if
            """)
    void argumentsWhenTheyMeanTheLocationThenTheMessageSaysHowItIsWritten(String arguments, String hint) {
        assertThatThrownBy(() -> Settings.read(AgentSources.stated(arguments)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(hint);
    }

    @Test
    void argumentsWhenTheyAreSettingsThenTheyAreRead() throws InvalidSettingsException {
        Settings settings =
                Settings.read(AgentSources.stated("location=/etc/policy.json,endpoints=/mcp,/sse,mode=monitor"));

        assertThat(settings.get(PolicySettings.LOCATION)).isEqualTo("/etc/policy.json");
        assertThat(settings.get(PolicySettings.ENDPOINTS)).containsExactly("/mcp", "/sse");
        assertThat(settings.get(PolicySettings.MODE)).isEqualTo(Mode.MONITOR);
    }
}
