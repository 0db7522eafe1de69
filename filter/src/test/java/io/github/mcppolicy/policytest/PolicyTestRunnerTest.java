package io.github.mcppolicy.policytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.policy.load.PolicySource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTestRunnerTest {
    private static final Path FILE = Path.of("refunds.policytest.json");
    private static final String POLICY = """
            {"version": "1", "default": "deny",
             "tools": {
               "refund": {"require": [{"path": "args.amount", "op": "lte", "value": 50}], "rate_limit": {"max": 1, "window": 60}}}}""";

    @Test
    void stepWhenItGoesOtherwiseThenWhatWasExpectedAndWhatCameIsToldWithTheRulesPlace() throws Exception {
        PolicyTestRunner runner = runner("""
                {"policy": %s,
                 "tests": [{"name": "small", "call": {"tool": "refund", "arguments": {"amount": 51}},
                   "expect": {"decision": "allow", "rule": "/tools/refund"}}]}""".formatted(POLICY));

        TestResult result = runner.run().get(0);

        assertThat(result.hasPassed()).isFalse();
        assertThat(result.text()).isEqualTo("""
                refunds.policytest.json:5:14 /tests/0/expect: decided otherwise than expected
                  decision: expected allow, but got deny
                  rule: expected /tools/refund, but got /tools/refund/require/0
                  refunds.policytest.json:3:27 /policy/tools/refund/require/0: got deny, answered: [POLICY DENIED] args.amount must be at most 50""");
    }

    @Test
    void answerWhenItHoldsControlCharactersThenTheReportHoldsNone() throws Exception {
        PolicyTestRunner runner = runner("""
                {"policy": {"version": "1", "default": "deny", "tools": {"x": {"action": "deny", "reason": "a\\u001b[31m\\u202eb"}}},
                 "tests": [{"name": "x", "call": {"tool": "x"}, "expect": {"decision": "deny", "answer": "other"}}]}""");

        assertThat(runner.run().get(0).text())
                .contains("a?[31m?b")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
    }

    @Test
    void coverageWhenTestsReachSomeThenTheRestIsMissedUntilOthersReachIt() throws Exception {
        PolicyTestRunner some = runner(tests("{\"amount\": 50}", "allow"));
        PolicyTestRunner others = runner(tests("{\"amount\": 51}", "deny"));

        some.run();
        assertThat(missed(some.coverage()))
                .containsExactly(
                        "/default reached",
                        "/tools/refund/require/0 FALSE",
                        "/tools/refund/require/0 INDETERMINATE",
                        "/tools/refund/rate_limit exceeded");
        others.run();
        some.coverage().add(others.coverage());

        assertThat(missed(some.coverage()))
                .containsExactly(
                        "/default reached",
                        "/tools/refund/require/0 INDETERMINATE",
                        "/tools/refund/rate_limit exceeded");
        assertThat(some.coverage().total()).isEqualTo(7);
    }

    @Test
    void decisionsWhenABatchHasMoreThanExpectedThenTheirNumberIsTold() throws Exception {
        PolicyTestRunner runner = runner("""
                {"policy": %s, "tests": [{"name": "x", "call": {"message": [
                   {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "a"}},
                   {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "b"}}]},
                   "expect": {"decision": "deny"}}]}""".formatted(POLICY));

        assertThat(runner.run().get(0).text()).contains("decisions: expected 1, but got 2");
    }

    @Test
    void callerWhenThePolicyHasNoSuchGrantThenTheTestFailsAndSaysSo() throws Exception {
        PolicyTestRunner runner = runner("""
                {"policy": %s, "tests": [{"name": "x", "caller": {"grant": "g"}, "call": {"tool": "x"},
                   "expect": {"decision": "deny"}}]}""".formatted(POLICY));

        assertThat(runner.run().get(0).text()).contains("caller: expected a grant of the policy");
    }

    @Test
    void personWhenNobodyWasAskedThenTheTestFailsAndSaysSo() throws Exception {
        PolicyTestRunner runner =
                runner("{\"policy\": %s, \"tests\": [{\"name\": \"x\", \"person\": \"approve\"}]}".formatted(POLICY));

        assertThat(runner.run().get(0).text()).contains("person: expected a question that is open, but got none");
    }

    @Test
    void policyWhenAnotherIsGivenThenItIsTested() throws Exception {
        PolicyTestFile tests = read(tests("{\"amount\": 51}", "deny"));
        byte[] other = "{\"version\": \"1\", \"default\": \"allow\"}".getBytes(StandardCharsets.UTF_8);

        PolicyTestRunner runner = PolicyTestRunner.of(tests, PolicySource.of("other.json", other));

        assertThat(runner.run().get(0).text()).contains("expected deny, but got allow", "other.json:1:18 /default");
    }

    @Test
    void policyInTheFileWhenItIsInvalidThenItsProblemsHaveTheirPlaceInTheFile() throws Exception {
        PolicyTestFile tests = read("""
                {"policy": {"version": "1",
                   "default": "dny"}, "tests": [{"name": "x", "person": "approve"}]}""");

        assertThatThrownBy(() -> PolicyTestRunner.of(tests))
                .isInstanceOf(InvalidPolicyTestException.class)
                .hasMessageStartingWith("refunds.policytest.json:2:15 /policy/default: ");
    }

    @Test
    void policyWhenNoneIsNamedThenThatIsTold() throws Exception {
        PolicyTestFile tests = read("{\"tests\": [{\"name\": \"x\", \"person\": \"approve\"}]}");

        assertThatThrownBy(() -> PolicyTestRunner.of(tests)).hasMessageContaining("--policy");
    }

    private static List<String> missed(PolicyCoverage coverage) {
        return coverage.missed().stream()
                .map(point -> point.rule() + ' ' + point.branch())
                .toList();
    }

    private static String tests(String arguments, String decision) {
        return """
                {"policy": %s, "tests": [{"name": "x", "call": {"tool": "refund", "arguments": %s},
                   "expect": {"decision": "%s"}}]}""".formatted(POLICY, arguments, decision);
    }

    private static PolicyTestFile read(String text) throws InvalidPolicyTestException {
        return PolicyTestReader.read(FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static PolicyTestRunner runner(String text) throws Exception {
        return PolicyTestRunner.of(read(text));
    }
}
