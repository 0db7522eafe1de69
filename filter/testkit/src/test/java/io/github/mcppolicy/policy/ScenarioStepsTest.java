package io.github.mcppolicy.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.explain.MessageTrace;
import io.github.mcppolicy.policy.explain.TraceStep;
import io.github.mcppolicy.policy.explain.TracedStep;
import io.github.mcppolicy.policy.explain.Values;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.simulation.Explanation;
import io.github.mcppolicy.simulation.ExplanationJson;
import io.github.mcppolicy.simulation.SimulatedCaller;
import io.github.mcppolicy.simulation.SimulatedRequest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In every scenario, the steps of an explanation lead to the decision of the real enforcer. */
class ScenarioStepsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 100, 64, 1000, 1 << 20);
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");
    private static final Map<String, AuditDecision> WORDS = Map.of(
            "allow", AuditDecision.ALLOW,
            "deny", AuditDecision.DENY,
            "ambiguous", AuditDecision.DENY,
            "hidden", AuditDecision.HIDE,
            "ask", AuditDecision.APPROVAL,
            "pass", AuditDecision.PASS);

    static Stream<Path> files() throws IOException, URISyntaxException {
        return ScenarioTest.files();
    }

    @Test
    void scenariosWhenCountedThenThereAreAtLeastTheKnownOnes() throws Exception {
        assertThat(files().count()).isGreaterThanOrEqualTo(473);
    }

    @ParameterizedTest
    @MethodSource("files")
    void stepsWhenTakenThenTheLastThatStopsNamesTheRuleOfTheDecision(Path file) throws Exception {
        Scenario scenario = Scenario.read(file);
        Explanation explanation = explain(file, scenario);
        DecisionEvent record = explanation.record();
        MessageTrace message = explanation.trace().messages().get(0);
        Optional<TracedStep> stop = message.stop();

        assertThat(record.decision()).isEqualTo(WORDS.get(scenario.expected().decision()));
        assertThat(record.mode() == Mode.MONITOR)
                .isEqualTo(scenario.expected().mode().isPresent());
        if (explanation.isAllowed()) {
            assertThat(stop).isEmpty();
        } else {
            assertThat(stop.flatMap(step -> step.step().ofRule())).contains(record.rule());
            assertThat(record.rule()).isEqualTo(scenario.expected().rule().orElseThrow());
        }
        if (record.decision() == AuditDecision.ALLOW) {
            assertThat(message.steps())
                    .extracting(TracedStep::step)
                    .filteredOn(TraceStep.EntryChosen.class::isInstance)
                    .last()
                    .extracting(TraceStep::ofRule)
                    .isEqualTo(Optional.of(record.allowedBy()));
        }
        assertThat(limits(message)).isEqualTo(scenario.expected().spends());
    }

    /** What would be taken if nothing else stopped the call, where the scenario says it. */
    private static List<Scenario.Spent> limits(MessageTrace message) {
        boolean isStoppedForGood = message.steps().stream()
                .map(TracedStep::step)
                .filter(TraceStep.Decided.class::isInstance)
                .map(step -> ((TraceStep.Decided) step).decision())
                .map(decision -> decision instanceof Decision.LikeUnlisted like ? like.asUnlisted() : decision)
                .map(decision -> decision instanceof Decision.Monitored monitored ? monitored.decided() : decision)
                .map(decision -> decision instanceof Decision.LikeUnlisted like ? like.asUnlisted() : decision)
                .anyMatch(Decision.Deny.class::isInstance);
        return isStoppedForGood
                ? List.of()
                : message.steps().stream()
                        .map(TracedStep::step)
                        .filter(TraceStep.LimitAsked.class::isInstance)
                        .flatMap(step -> ((TraceStep.LimitAsked) step).cost().stream())
                        .map(Scenario.Spent::of)
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void explanationWhenWrittenThenItIsJsonInAsciiWithTheSameDecision(Path file) throws Exception {
        Explanation explanation = explain(file, Scenario.read(file));
        for (Values values : Values.values()) {
            String json = ExplanationJson.of(explanation, values);
            assertThat(json).matches("[ -~]*");
            JsonNode read = JSON.readTree(json);
            assertThat(read.get("decision").asString())
                    .isEqualTo(explanation.record().decision().word());
            assertThat(read.get("steps").size()).isGreaterThan(1);
        }
    }

    private static Explanation explain(Path file, Scenario scenario) throws Exception {
        Policy policy = PolicyLoader.load(file.toString(), scenario.policy().getBytes(UTF_8));
        SimulatedRequest request =
                new SimulatedRequest(RequestHeaders.NONE, scenario.message().getBytes(UTF_8), LIMITS);
        Explanation.Asked asked =
                new Explanation.Asked(SimulatedCaller.user("alice", java.util.Set.of()), request, List.of());
        return Explanation.of(policy, asked, NOW);
    }
}
