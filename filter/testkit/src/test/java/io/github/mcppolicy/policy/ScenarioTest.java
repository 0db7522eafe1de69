package io.github.mcppolicy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.MessageReader;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.ParseResult;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file below {@code scenarios}: given the policy, when the message arrives, then the decision. */
class ScenarioTest {
    private static final MessageReader READER = new MessageReader(new ReadLimits(1 << 20, 100, 64, 1000, 1 << 20));

    static Stream<Path> files() throws IOException, URISyntaxException {
        URL root = Objects.requireNonNull(ScenarioTest.class.getResource("/scenarios"));
        try (Stream<Path> files = Files.walk(Path.of(root.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void policyWhenMessageComesThenDecidesAsTheScenarioSays(Path file) throws IOException, InvalidPolicyException {
        Scenario scenario = Scenario.read(file);
        Policy policy = PolicyLoader.load(file.toString(), utf8(scenario.policy()));

        Optional<Decision> decided = decision(policy, operation(scenario.message()));

        Scenario.Expected expected = scenario.expected();
        assertThat(decided.isEmpty()).isEqualTo(expected.decision().equals("pass"));
        assertThat(decided.filter(Decision.Monitored.class::isInstance).isPresent())
                .isEqualTo(expected.mode().isPresent());
        decided.map(decision -> decision instanceof Decision.Monitored monitored ? monitored.decided() : decision)
                .ifPresent(decision -> assertDecided(decision, expected));
    }

    private static Optional<Decision> decision(Policy policy, Operation operation) {
        if (operation instanceof Operation.CallTool callTool) {
            return Optional.of(PolicyEvaluator.evaluate(policy, callTool.call()));
        }
        if (operation instanceof Operation.GetPrompt getPrompt) {
            return PolicyEvaluator.evaluate(policy, getPrompt);
        }
        if (operation instanceof Operation.UseResources useResources) {
            assertThat(useResources.uris()).hasSize(1);
            return PolicyEvaluator.evaluateResource(policy, useResources.uris().get(0));
        }
        return PolicyEvaluator.evaluateReference(policy, ((Operation.Reference) operation).target());
    }

    private static void assertDecided(Decision decision, Scenario.Expected expected) {
        if (decision instanceof Decision.LikeUnlisted like) {
            assertThat(expected.decision()).isEqualTo(like instanceof Decision.Hidden ? "hidden" : "ambiguous");
            assertThat(expected.rule()).contains(like.rule());
            if (like instanceof Decision.Ambiguous ambiguous) {
                expected.reason()
                        .ifPresent(reason -> assertThat(ambiguous.reason()).isEqualTo(reason));
            }
            assertDecided(like.asUnlisted(), expected.asUnlisted().orElseThrow(), expected.spends());
        } else {
            assertDecided(decision, expected, expected.spends());
        }
    }

    private static void assertDecided(Decision decision, Scenario.Expected expected, List<Scenario.Spent> spends) {
        if (decision instanceof Decision.Deny deny) {
            assertThat(expected.decision()).isEqualTo("deny");
            assertThat(expected.rule()).contains(deny.rule());
            assertThat(deny.reason()).isNotEmpty();
            expected.reason().ifPresent(reason -> assertThat(deny.reason()).isEqualTo(reason));
        } else if (decision instanceof Decision.Ask ask) {
            assertThat(expected.decision()).isEqualTo("ask");
            assertThat(expected.rule()).contains(ask.rule());
            expected.reason().ifPresent(reason -> assertThat(ask.reason()).isEqualTo(reason));
            assertThat(ask.allowed().costs()).extracting(Scenario.Spent::of).isEqualTo(spends);
        } else {
            assertThat(expected.decision()).isEqualTo("allow");
            assertThat(((Decision.Allow) decision).costs())
                    .extracting(Scenario.Spent::of)
                    .isEqualTo(spends);
        }
    }

    private static Operation operation(String message) {
        ParseResult reading = READER.read(utf8(message));
        assertThat(reading).isInstanceOf(ParseResult.Accepted.class);
        return ((Message.Request) ((ParseResult.Accepted) reading).message()).operation();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
