package io.github.mcppolicy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.Target;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEvaluatorTest {
    private static final int CALLS = 100_000;

    private static Policy policy(String rest) throws InvalidPolicyException {
        String document = "{\"version\":\"1\"," + rest + "}";
        return PolicyLoader.load("policy.json", document.getBytes(StandardCharsets.UTF_8));
    }

    private static long bytesAllocatedByCalls(Policy policy, ToolCall call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            PolicyEvaluator.evaluate(policy, call);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void toolWithoutConditionsWhenCalledThenNothingIsAllocated() throws InvalidPolicyException {
        Policy policy = policy("\"default\":\"deny\",\"hide\":[\"admin_*\",\"secret\"],\"tools\":{"
                + "\"pay\":{\"rate_limit\":{\"max\":5,\"window\":60}},\"list_*\":{},\"list_orders_*\":{}}");
        ToolCall exact = new ToolCall("pay", Arguments.none());
        ToolCall prefixed = new ToolCall("list_orders_of_today", Arguments.none());
        ToolCall unlisted = new ToolCall("drop_table", Arguments.none());

        // Loading classes later would be counted too. One object per call would add at least 16 bytes each.
        bytesAllocatedByCalls(policy, prefixed);
        assertThat(bytesAllocatedByCalls(policy, exact)).isLessThan(CALLS);
        assertThat(bytesAllocatedByCalls(policy, prefixed)).isLessThan(CALLS);
        assertThat(bytesAllocatedByCalls(policy, unlisted)).isLessThan(CALLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_secret", "get_Secret", "get_secret ", "get_secret\u200b"})
    void nameWhenAPrefixOnlyMonitorsThenTheRulesOfTheOtherNameStillHold(String name) throws InvalidPolicyException {
        String entries = "\"get_*\":{\"action\":\"deny\",\"mode\":\"monitor\"},\"get_secret\":{\"action\":\"deny\"}";
        for (String show : new String[] {"all", "callable"}) {
            for (String byDefault : new String[] {"allow", "deny"}) {
                Policy policy = policy(
                        "\"show\":\"" + show + "\",\"default\":\"" + byDefault + "\",\"tools\":{" + entries + "}");

                assertThat(PolicyEvaluator.evaluate(policy, new ToolCall(name, Arguments.none()))
                                .passes())
                        .as(show + " " + byDefault)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_money", "get_Money", "get_money ", "get_money\u200b"})
    void nameWhenAPrefixOnlyMonitorsThenTheRulesForAllNamesStillHoldForTheOther(String name)
            throws InvalidPolicyException {
        byte[] bad = "{\"bad\":1}".getBytes(StandardCharsets.UTF_8);
        for (String byDefault : new String[] {"allow", "deny"}) {
            Policy policy = policy("\"default\":\"" + byDefault
                    + "\",\"all_tools\":{\"deny_if\":[{\"path\":\"args.bad\",\"op\":\"exists\","
                    + "\"value\":true}]},\"tools\":{\"get_*\":{\"mode\":\"monitor\"},\"get_money\":{}}");

            assertThat(PolicyEvaluator.evaluate(policy, new ToolCall(name, new Arguments(bad, 0, bad.length)))
                            .passes())
                    .as(byDefault)
                    .isFalse();
        }
    }

    /**
     * An observer of its own makes the evaluator take each step and report it, where it would otherwise answer at once.
     * What that costs more would show here.
     */
    @Test
    void stepsWhenReportedThenReportingThemCostsNoMemory() throws InvalidPolicyException {
        Policy policy = policy("\"default\":\"deny\",\"hide\":[\"secret_*\"],\"tools\":{\"pay\":{"
                + "\"deny_if\":[{\"conditions\":[{\"path\":\"args.note\",\"op\":\"regex\",\"value\":\"x+\"}]}],"
                + "\"require\":[{\"conditions\":[{\"path\":\"args.amount\",\"op\":\"lte\",\"value\":50}]}]}},"
                + "\"resources\":{\"default\":\"deny\"},\"prompts\":{\"default\":\"deny\"}");
        byte[] json = "{\"amount\":77,\"note\":\"y\"}".getBytes(StandardCharsets.UTF_8);
        Arguments arguments = new Arguments(json, 0, json.length);
        ToolCall denied = new ToolCall("pay", arguments);
        ToolCall hidden = new ToolCall("secret_pay", arguments);
        Operation.GetPrompt prompt = new Operation.GetPrompt("hello", arguments);
        Target reference = new Target(TargetKind.RESOURCE, "file:///docs/x");
        Consumer<EvaluationObserver> calls = observer -> {
            PolicyEvaluator.evaluate(policy, denied, observer);
            PolicyEvaluator.evaluate(policy, hidden, observer);
            PolicyEvaluator.evaluate(policy, prompt, observer);
            PolicyEvaluator.evaluateResource(policy, "file:///docs/x", observer);
            PolicyEvaluator.evaluateReference(policy, reference, observer);
        };
        EvaluationObserver another = new EvaluationObserver() {};

        long observed = allocated(() -> calls.accept(another));

        assertThat(allocated(() -> calls.accept(EvaluationObserver.NONE))).isEqualTo(observed);
    }

    /** The first looks load classes, which is not to be counted: the least of several is the calls' own. */
    private static long allocated(Runnable calls) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int look = 0; look < 20; look++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                calls.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @Test
    void uriWhenItHasMegabytesThenNothingOfItsSizeIsAllocated() throws InvalidPolicyException {
        Policy policy =
                policy("\"default\":\"deny\",\"resources\":{\"default\":\"allow\",\"hide\":[\"file:///secret/*\"]}");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String uri = "file:///" + "\u00e9".repeat(1 << 20);
        Target reference = new Target(TargetKind.RESOURCE, uri);
        // Loads the classes first, so that loading them is not counted.
        PolicyEvaluator.evaluateResource(policy, uri);
        PolicyEvaluator.evaluateReference(policy, reference);

        long before = threads.getCurrentThreadAllocatedBytes();
        PolicyEvaluator.evaluateResource(policy, uri);
        PolicyEvaluator.evaluateReference(policy, reference);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    @Test
    void policyWhenItEvaluatesTheSameCallTwiceThenItDecidesTheSame() throws InvalidPolicyException {
        Policy policy = policy(
                "\"default\":\"allow\",\"all_tools\":{\"require\":[{\"path\":\"args.a\",\"op\":\"eq\",\"value\":1}]}");
        ToolCall call = new ToolCall("pay", Arguments.none());

        assertThat(PolicyEvaluator.evaluate(policy, call)).isEqualTo(PolicyEvaluator.evaluate(policy, call));
    }
}
