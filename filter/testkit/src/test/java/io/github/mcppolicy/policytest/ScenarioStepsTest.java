package io.github.mcppolicy.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.policy.explain.MessageTrace;
import io.github.mcppolicy.policy.explain.TraceStep;
import io.github.mcppolicy.policy.explain.TracedStep;
import io.github.mcppolicy.policy.explain.Values;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.simulation.Explanation;
import io.github.mcppolicy.simulation.ExplanationJson;
import io.github.mcppolicy.simulation.SimulatedRequest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    static Stream<Path> files() throws IOException, URISyntaxException {
        URL root = Objects.requireNonNull(ScenarioStepsTest.class.getResource("/scenarios"));
        return PolicyTestFolder.files(Path.of(root.toURI())).stream();
    }

    @Test
    void scenariosWhenCountedThenThereAreAtLeastTheKnownOnes() throws Exception {
        assertThat(files().count()).isGreaterThanOrEqualTo(473);
    }

    @ParameterizedTest
    @MethodSource("files")
    void stepsWhenTakenThenTheLastThatStopsNamesTheRuleOfTheDecision(Path file) throws Exception {
        TestStep.Sent sent = sent(file);
        ExpectedDecision expected = sent.expected().get(0);
        Explanation explanation = explain(file, sent);
        DecisionEvent record = explanation.record();
        MessageTrace message = explanation.trace().messages().get(0);
        Optional<TracedStep> stop = message.stop();

        assertThat(record.decision()).isEqualTo(expected.decision());
        if (explanation.isAllowed()) {
            assertThat(stop).isEmpty();
        } else {
            assertThat(stop.flatMap(step -> step.step().ofRule())).contains(record.rule());
            assertThat(expected.rule()).contains(record.rule());
        }
        if (record.decision() == AuditDecision.ALLOW) {
            assertThat(message.steps())
                    .extracting(TracedStep::step)
                    .filteredOn(TraceStep.EntryChosen.class::isInstance)
                    .last()
                    .extracting(TraceStep::ofRule)
                    .isEqualTo(Optional.of(record.allowedBy()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void explanationWhenWrittenThenItIsJsonInAsciiWithTheSameDecision(Path file) throws Exception {
        Explanation explanation = explain(file, sent(file));
        for (Values values : Values.values()) {
            String json = ExplanationJson.of(explanation, values);
            assertThat(json).matches("[ -~]*");
            JsonNode read = JSON.readTree(json);
            assertThat(read.get("decision").asString())
                    .isEqualTo(explanation.record().decision().word());
            assertThat(read.get("steps").size()).isGreaterThan(1);
        }
    }

    private static TestStep.Sent sent(Path file) throws Exception {
        return PolicyTestReader.read(file).tests().get(0).steps().get(0).sent().orElseThrow();
    }

    private static Explanation explain(Path file, TestStep.Sent sent) throws Exception {
        PolicyOfTests tested = PolicyOfTests.load(PolicyTestReader.read(file));
        SimulatedRequest request = new SimulatedRequest(sent.call(), sent.call().body(), LIMITS);
        return Explanation.of(
                tested.policy(), new Explanation.Asked(sent.caller().caller(), request, List.of()), NOW);
    }
}
