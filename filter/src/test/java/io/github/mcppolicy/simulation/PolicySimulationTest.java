package io.github.mcppolicy.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PolicySimulationTest {
    private static final Instant START = Instant.parse("2026-11-27T09:00:00Z");
    private static final SimulatedCaller ALICE = SimulatedCaller.user("alice", Set.of());
    private static final SimulatedCaller BOB = SimulatedCaller.user("bob", Set.of());

    @Test
    void windowWhenItsTimeHasPassedThenTheCallPassesAgain() throws Exception {
        PolicySimulation simulation = simulation("""
                {"version": "1", "default": "deny",
                 "tools": {"pay": {"limits": [{"counter": "c", "window": 60, "max": 1, "scope": "grant"}]}}}""");

        assertThat(call(simulation, ALICE, "", "pay", "{}").decision()).isEqualTo(AuditDecision.ALLOW);
        simulation.goOnTo(START.plusSeconds(59));
        assertThat(call(simulation, ALICE, "", "pay", "{}").decision()).isEqualTo(AuditDecision.LIMIT);
        assertThat(call(simulation, BOB, "", "pay", "{}").decision()).isEqualTo(AuditDecision.ALLOW);
        simulation.goOnTo(START.plusSeconds(60));
        DecisionEvent again = call(simulation, ALICE, "", "pay", "{}");

        assertThat(again.decision()).isEqualTo(AuditDecision.ALLOW);
        assertThat(again.time()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void timeWhenItIsToGoBackThenItStands() throws Exception {
        PolicySimulation simulation = simulation("{\"version\": \"1\", \"default\": \"deny\", \"tools\": {}}");

        simulation.goOnTo(START.plusSeconds(5));
        simulation.goOnTo(START);

        assertThat(simulation.now()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void sessionsWhenTwoOfOneCallerCallThenEachHasItsCount() throws Exception {
        PolicySimulation simulation = simulation("""
                {"version": "1", "default": "deny", "tools": {"pay": {"rate_limit": {"max": 1, "window": 60}}}}""");

        assertThat(call(simulation, ALICE, "one", "pay", "{}").decision()).isEqualTo(AuditDecision.ALLOW);
        assertThat(call(simulation, ALICE, "two", "pay", "{}").decision()).isEqualTo(AuditDecision.ALLOW);
        assertThat(call(simulation, ALICE, "one", "pay", "{}").decision()).isEqualTo(AuditDecision.LIMIT);
    }

    @Test
    void sessionWhenAnotherCallerUsesItThenItIsRefused() throws Exception {
        PolicySimulation simulation = simulation("""
                {"version": "1", "default": "deny", "tools": {"pay": {}},
                 "grants": [{"name": "g", "for": {"principals": ["carol"]}}]}""");

        assertThat(send(simulation, ALICE, "one", "pay", "{}").reachesTheApp()).isTrue();
        SimulatedDecision stolen = send(simulation, BOB, "one", "pay", "{}");

        assertThat(stolen.reachesTheApp()).isFalse();
        assertThat(stolen.records().get(0).rule()).isEqualTo("/grants");
    }

    @Test
    void callWhenAPersonSaysYesThenThatVeryCallRunsOnce() throws Exception {
        PolicySimulation simulation = simulation("""
                {"version": "1", "default": "deny", "tools": {"pay": {"action": "require_approval"}}}""");

        SimulatedDecision asked = send(simulation, ALICE, "", "pay", "{\"amount\": 5}");
        String question = asked.question().orElseThrow();
        assertThat(asked.reachesTheApp()).isFalse();
        assertThat(asked.answer().orElseThrow()).contains("[APPROVAL REQUIRED]");
        assertThat(simulation.answer(question, yes("carol"))).isInstanceOf(AnswerResult.Taken.class);

        assertThat(send(simulation, ALICE, "", "pay", "{\"amount\": 6}").reachesTheApp())
                .isFalse();
        assertThat(send(simulation, ALICE, "", "pay", "{\"amount\": 5}").reachesTheApp())
                .isTrue();
        assertThat(send(simulation, ALICE, "", "pay", "{\"amount\": 5}").reachesTheApp())
                .isFalse();
    }

    @Test
    void grantWhenItIsNamedOrFoundThenItsRulesHold() throws Exception {
        PolicySimulation simulation = simulation("""
                {"version": "1", "default": "deny", "tools": {},
                 "grants": [{"name": "support", "for": {"roles": ["SUPPORT"]}, "expires": "2026-11-28", "tools": {"pay": {}}}]}""");
        SimulatedCaller supporter = SimulatedCaller.user("alice", Set.of("SUPPORT"));

        assertThat(call(simulation, new SimulatedCaller.Granted("support"), "", "pay", "{}")
                        .grant())
                .isEqualTo("support");
        assertThat(call(simulation, supporter, "", "pay", "{}").decision()).isEqualTo(AuditDecision.ALLOW);
        assertThat(call(simulation, ALICE, "", "pay", "{}").decision()).isEqualTo(AuditDecision.DENY);
        simulation.goOnTo(Instant.parse("2026-11-28T00:00:00Z"));
        assertThat(call(simulation, supporter, "", "pay", "{}").decision()).isEqualTo(AuditDecision.DENY);
        assertThatThrownBy(() -> call(simulation, new SimulatedCaller.Granted("other"), "", "pay", "{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tokenWhenNoGrantKnowsItThenTheRequestIsTurnedAway() throws Exception {
        PolicySimulation simulation = simulation("{\"version\": \"1\", \"default\": \"allow\", \"tools\": {}}");
        SimulatedCaller unknown = SimulatedCaller.holderOf("mcpg_" + "A".repeat(43));

        SimulatedDecision decided = send(simulation, unknown, "", "pay", "{}");

        assertThat(decided.reachesTheApp()).isFalse();
        assertThat(decided.records().get(0).rule()).isEqualTo("/grants");
        assertThat(unknown.toString()).doesNotContain("AAAA");
    }

    private static DecisionEvent call(
            PolicySimulation simulation, SimulatedCaller caller, String session, String tool, String arguments) {
        return send(simulation, caller, session, tool, arguments).records().get(0);
    }

    private static SimulatedDecision send(
            PolicySimulation simulation, SimulatedCaller caller, String session, String tool, String arguments) {
        String message = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \""
                + tool + "\", \"arguments\": " + arguments + "}}";
        return simulation.send(caller, session, RequestHeaders.NONE, message.getBytes(UTF_8));
    }

    private static Answer yes(String who) {
        return new Answer(Answer.Verdict.APPROVE, who, "test", "", Optional.empty());
    }

    private static PolicySimulation simulation(String policy) throws InvalidPolicyException {
        return PolicySimulation.of(
                PolicyLoader.load("policy.json", policy.getBytes(UTF_8)),
                START,
                new ReadLimits(1 << 20, 100, 64, 1000, 1 << 20));
    }
}
