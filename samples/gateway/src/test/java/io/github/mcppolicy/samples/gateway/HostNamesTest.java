package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a name of the gateway. {@link ForeignRequestsIT} tests that requests are evaluated by it. */
class HostNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"fd00::5", "[fd00::5]", "FD00:0::5", "[fd00:0:0:0:0:0:0:5]"})
    void addressWhenItIsAddedInAnySpellingThenEverySpellingOfItIsTaken(String added) {
        HostNames names = HostNames.loopbackAnd(List.of(added));

        assertThat(names.include("[fd00::5]:8080")).isTrue();
        assertThat(names.include("[fd00::0005]")).isTrue();
        assertThat(names.include("[fd00::6]")).isFalse();
        assertThat(names.include("fd00::5")).isFalse();
    }

    @Test
    void nameWhenItIsAddedThenNoOtherIsTaken() {
        HostNames names = HostNames.loopbackAnd(List.of("Desk.Example.", "192.0.2.7"));

        assertThat(names.include("desk.example:8080")).isTrue();
        assertThat(names.include("DESK.EXAMPLE.")).isTrue();
        assertThat(names.include("192.0.2.7")).isTrue();
        assertThat(names.include("localhost")).isTrue();
        assertThat(names.include("a.desk.example")).isFalse();
        assertThat(names.include("desk-example")).isFalse();
        assertThat(names.include("192.0.2.70")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "*",
                "*.example",
                "desk.example:8080",
                "http://desk.example",
                "b\u00fccher.example",
                "a b",
                "fe80::1%eth0",
                "cafe:8080",
                "[desk.example]",
                "[fd00::5]:8080",
                "user@desk.example"
            })
    void textWhenItIsNotANameThenItIsReportedAndAddsNothing(String text) {
        assertThat(HostNames.isName(text)).isFalse();
        assertThat(HostNames.loopbackAnd(List.of(text))).hasToString("localhost, 127.0.0.0/8, [::1]");
    }

    @Test
    void namesWhenTheyArePrintedThenLoopbackNamesAreSaidOnce() {
        assertThat(HostNames.loopbackAnd(List.of("127.0.0.1", "0.0.0.0", "Desk.Example")))
                .hasToString("localhost, 127.0.0.0/8, [::1], 0.0.0.0, desk.example");
    }
}
