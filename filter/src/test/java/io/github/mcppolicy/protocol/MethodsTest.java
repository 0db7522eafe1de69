package io.github.mcppolicy.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodsTest {

    /** What a client can send by the schemas of 2025-03-26, 2025-06-18 and 2025-11-25, without the three governed ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "completion/complete",
                "logging/setLevel",
                "notifications/cancelled",
                "notifications/initialized",
                "notifications/progress",
                "notifications/roots/list_changed",
                "notifications/tasks/status",
                "ping",
                "prompts/get",
                "prompts/list",
                "resources/list",
                "resources/read",
                "resources/subscribe",
                "resources/templates/list",
                "resources/unsubscribe",
                "tasks/cancel",
                "tasks/get",
                "tasks/list",
                "tasks/result"
            })
    void methodWhenTheProtocolHasItAndNoRuleReadsItThenIsUnjudged(String method) {
        assertThat(Methods.operation(method)).isEqualTo(new Operation.Unjudged(method));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ping",
                "ping ",
                "tools",
                "tools/",
                "tools/delete",
                "sampling/createMessage",
                "elicitation/create",
                "roots/list",
                "notifications/tools/list_changed",
                "rpc.discover",
                "initialized"
            })
    void methodWhenAClientHasNoSuchOneThenIsUnknown(String method) {
        assertThat(Methods.operation(method)).isEqualTo(new Operation.Unknown(method));
    }

    @Test
    void methodWhenGovernedThenHasItsOwnOperation() {
        ToolCall call = new ToolCall("get_order", Arguments.none());

        assertThat(Methods.operation("tools/list")).isEqualTo(new Operation.ListTools());
        assertThat(Methods.operation("initialize")).isEqualTo(new Operation.Initialize());
        assertThat(List.of(
                        new Operation.ListTools().method(),
                        new Operation.Initialize().method(),
                        new Operation.CallTool(call).method(),
                        Operation.RESPONSE.method()))
                .containsExactly("tools/list", "initialize", "tools/call", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialize", "Initialize", "ping", "tools/calls", "tools.call"})
    void methodWhenNobodyTakesItForAGovernedOneThenHasNoLookalike(String method) {
        assertThat(Methods.lookalike(method)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Tools/call", "tools/CALL", " tools/call", "tools/call\0", "tool\u017f/call", "tools\uff0fcall"})
    void methodWhenItCanBeTakenForACallThenIsALookalikeOfIt(String method) {
        assertThat(Methods.lookalike(method)).contains("tools/call");
    }
}
