package io.github.mcppolicy.policytest;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.config.BadValueException;
import io.github.mcppolicy.config.TimeSpanParser;
import io.github.mcppolicy.policy.load.Choice;
import io.github.mcppolicy.policy.load.ExpiryReader;
import io.github.mcppolicy.policy.load.Fields;
import io.github.mcppolicy.policy.load.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a step of a test. */
final class StepReader {
    static final List<String> FIELDS = List.of("caller", "call", "after", "at", "person", "expect");

    private static final Map<String, Answer.Verdict> PERSONS =
            Map.of("approve", Answer.Verdict.APPROVE, "deny", Answer.Verdict.DENY);
    private static final TimeSpanParser SPAN = new TimeSpanParser(Duration.ofMillis(1), Duration.ofDays(3660));

    private final String source;
    private final FixtureReader fixtures;
    private final ExpectationReader expectations;

    StepReader(String source, FixtureReader fixtures) {
        this.source = source;
        this.fixtures = fixtures;
        this.expectations = new ExpectationReader(source);
    }

    Optional<TestStep> read(Value value, Fields all) {
        Optional<Answer.Verdict> person = all.optional("person").flatMap(word -> Choice.read(word, PERSONS));
        TestStep.Time time = time(value, all);
        if (!all.has("call")) {
            return withoutCall(value, all, time, person);
        }
        Optional<TestCall> call = all.required("call").flatMap(fixtures::call);
        Optional<TestCaller> caller =
                all.has("caller") ? all.required("caller").flatMap(fixtures::caller) : Optional.of(TestCaller.ANYBODY);
        Optional<List<ExpectedDecision>> expected = all.required("expect").map(expectations::read);
        return call.flatMap(sent -> caller.flatMap(by -> expected.map(decisions -> new TestStep(
                Place.of(source, value), time, person, Optional.of(new TestStep.Sent(by, sent, decisions))))));
    }

    private Optional<TestStep> withoutCall(
            Value value, Fields all, TestStep.Time time, Optional<Answer.Verdict> person) {
        if (all.has("expect") || all.has("caller")) {
            return value.refuse("nothing is sent here that anything could be decided about", "add a call");
        }
        if (!all.has("person") && time == TestStep.Time.Same.SAME) {
            return value.refuse("nothing happens in this step", "add a call, or what a person answers");
        }
        return Optional.of(new TestStep(Place.of(source, value), time, person, Optional.empty()));
    }

    private static TestStep.Time time(Value value, Fields all) {
        if (all.has("after") && all.has("at")) {
            value.refuse("after and at exclude each other", "keep one of them");
        }
        return all.optional("after")
                .flatMap(StepReader::span)
                .<TestStep.Time>map(TestStep.Time.After::new)
                .or(() -> all.optional("at").flatMap(ExpiryReader::read).map(TestStep.Time.At::new))
                .orElse(TestStep.Time.Same.SAME);
    }

    private static Optional<Duration> span(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SPAN.parse(text.get()));
        } catch (BadValueException e) {
            return value.refuse("this is not a duration", "write one such as 500ms, 61s, 2m, 1h or PT36H");
        }
    }
}
