package io.github.mcppolicy.policytest;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.explain.MessageTrace;
import io.github.mcppolicy.policy.explain.Trace;
import io.github.mcppolicy.policy.explain.TraceRecorder;
import io.github.mcppolicy.policy.explain.TracedStep;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.simulation.PolicySimulation;
import io.github.mcppolicy.simulation.SimulatedDecision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the tests of one file against a policy. Not thread-safe. */
public final class PolicyTestRunner {
    private static final ReadLimits READ_LIMITS = new ReadLimits(16 << 20, 1000, 64, 100_000, 16 << 20);
    private static final String PERSON = "the person of the test";

    private final PolicyTestFile tests;
    private final PolicyOfTests tested;
    private final PolicyCoverage coverage;

    private PolicyTestRunner(PolicyTestFile tests, PolicyOfTests tested) {
        this.tests = tests;
        this.tested = tested;
        this.coverage = PolicyCoverage.of(tested);
    }

    /**
     * Runs against the policy that the file names.
     *
     * @throws IOException when the policy cannot be read
     * @throws InvalidPolicyTestException when the policy has any problem, or the file names none
     */
    public static PolicyTestRunner of(PolicyTestFile tests) throws IOException, InvalidPolicyTestException {
        return new PolicyTestRunner(tests, PolicyOfTests.load(tests));
    }

    /**
     * Runs against another policy than the file names.
     *
     * @throws IOException when the policy cannot be read
     * @throws InvalidPolicyTestException when the policy has any problem
     */
    public static PolicyTestRunner of(PolicyTestFile tests, PolicySource policy)
            throws IOException, InvalidPolicyTestException {
        return new PolicyTestRunner(tests, PolicyOfTests.whole(policy));
    }

    /** Which parts of the policy the tests that have run have reached. */
    public PolicyCoverage coverage() {
        return coverage;
    }

    /** Runs all tests, in the order of the file. */
    public List<TestResult> run() {
        return tests.tests().stream().map(this::run).toList();
    }

    /** Runs one of the tests. It ends with the first step that goes otherwise than expected. */
    public TestResult run(PolicyTest test) {
        TraceRecorder recorder = new TraceRecorder();
        PolicySimulation simulation = PolicySimulation.of(tested.policy(), tests.start(), READ_LIMITS, recorder);
        if (tests.tools().isPresent()) {
            try {
                simulation.listed(listing(tests.tools().get()));
            } catch (IllegalArgumentException unreadable) {
                return new TestResult(
                        test,
                        List.of(mismatch(
                                new Place(
                                        test.place().source(),
                                        "/tools",
                                        test.place().at()),
                                "tools",
                                "the result of tools/list",
                                "what cannot be read as one")));
            }
            recorder.take();
        }
        Optional<String> question = Optional.empty();
        for (TestStep step : test.steps()) {
            pass(simulation, step.time());
            Optional<Mismatch> unanswered = answer(simulation, step, question);
            if (unanswered.isPresent()) {
                return new TestResult(test, List.of(unanswered.get()));
            }
            if (step.sent().isPresent()) {
                TestStep.Sent sent = step.sent().get();
                SimulatedDecision decision;
                try {
                    decision = simulation.send(
                            sent.caller().caller(),
                            sent.caller().session(),
                            sent.call(),
                            sent.call().body());
                } catch (IllegalArgumentException noSuchGrant) {
                    return new TestResult(
                            test,
                            List.of(mismatch(
                                    step.place(), "caller", "a grant of the policy", "one that it does not have")));
                }
                Trace trace = recorder.take();
                coverage.add(trace, decision);
                question = decision.question().isPresent() ? decision.question() : question;
                List<Mismatch> mismatches = compare(sent, decision, trace, step.place());
                if (!mismatches.isEmpty()) {
                    return new TestResult(test, mismatches);
                }
            }
        }
        return new TestResult(test, List.of());
    }

    private static byte[] listing(String result) {
        return ("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": " + result + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static void pass(PolicySimulation simulation, TestStep.Time time) {
        if (time instanceof TestStep.Time.After after) {
            simulation.goOnTo(simulation.now().plus(after.duration()));
        } else if (time instanceof TestStep.Time.At at) {
            simulation.goOnTo(at.instant());
        }
    }

    private static Optional<Mismatch> answer(PolicySimulation simulation, TestStep step, Optional<String> question) {
        if (step.person().isEmpty()) {
            return Optional.empty();
        }
        if (question.isEmpty()) {
            return Optional.of(mismatch(step.place(), "person", "a question that is open", "none"));
        }
        AnswerResult result = simulation.answer(
                question.get(), new Answer(step.person().get(), PERSON, "policy test", "", Optional.empty()));
        return result instanceof AnswerResult.Taken
                ? Optional.empty()
                : Optional.of(mismatch(
                        step.place(), "person", "a question that is open", "one that was answered or has expired"));
    }

    private static Mismatch mismatch(Place place, String what, String expected, String actual) {
        return new Mismatch(place, List.of(new Mismatch.Difference(what, expected, actual)), List.of());
    }

    private List<Mismatch> compare(TestStep.Sent sent, SimulatedDecision decision, Trace trace, Place place) {
        List<DecisionEvent> events = decision.records();
        if (events.size() != sent.expected().size()) {
            return List.of(new Mismatch(
                    place,
                    List.of(new Mismatch.Difference(
                            "decisions", String.valueOf(sent.expected().size()), String.valueOf(events.size()))),
                    events.stream().map(event -> got(event, decision)).toList()));
        }
        List<Mismatch> mismatches = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            ExpectationCheck check = new ExpectationCheck(events.get(i), decided(trace, events, i), decision.answer());
            ExpectedDecision expected = sent.expected().get(i);
            List<Mismatch.Difference> differences = check.differences(expected);
            if (!differences.isEmpty()) {
                mismatches.add(new Mismatch(expected.place(), differences, List.of(got(events.get(i), decision))));
            }
        }
        return mismatches;
    }

    /** Where one record stands for several messages, all that was decided about them counts. */
    private static List<Decision> decided(Trace trace, List<DecisionEvent> events, int place) {
        List<MessageTrace> messages = trace.messages();
        List<MessageTrace> of =
                messages.size() == events.size() && messages.size() > 1 ? List.of(messages.get(place)) : messages;
        return of.stream()
                .flatMap(message ->
                        ExpectationCheck.decisions(
                                message.steps().stream().map(TracedStep::step).toList())
                                .stream())
                .toList();
    }

    private String got(DecisionEvent event, SimulatedDecision decision) {
        String rule = event.rule().isEmpty() ? event.allowedBy() : event.rule();
        String what = "got " + event.decision().word()
                + decision.answer()
                        .map(answer -> ", answered: " + AnswerText.of(answer).orElse(answer))
                        .orElse("");
        return rule.isEmpty() ? what : tested.line(rule, what);
    }
}
