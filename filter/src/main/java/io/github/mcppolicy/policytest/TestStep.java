package io.github.mcppolicy.policytest;

import io.github.mcppolicy.approval.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of a test. Time passes first, then a person answers, then a message is sent.
 *
 * @param person what a person says to the question that is open; empty where nobody says anything
 * @param sent empty where nothing is sent
 */
public record TestStep(Place place, Time time, Optional<Answer.Verdict> person, Optional<Sent> sent) {

    /** When the step happens. */
    sealed interface Time {
        /** At the time of the step before. */
        enum Same implements Time {
            SAME
        }

        /** That much later than the step before. */
        record After(Duration duration) implements Time {}

        /** At that instant. */
        record At(Instant instant) implements Time {}
    }

    /**
     * What is sent, and what is to be decided about it.
     *
     * @param expected one for each record of a decision, in order
     */
    record Sent(TestCaller caller, TestCall call, List<ExpectedDecision> expected) {
        Sent {
            expected = List.copyOf(expected);
        }
    }
}
