package io.github.mcppolicy.approval;

import java.time.Duration;
import java.util.Optional;

/** Questions for tests, which differ in what a test is about. */
record TestQuestions(String caller, Duration ttl, int uses, Optional<BatchTerms> batch, String arguments) {
    static TestQuestions of(String caller) {
        return new TestQuestions(caller, Duration.ofMinutes(15), 1, Optional.empty(), "{}");
    }

    TestQuestions within(Duration other) {
        return new TestQuestions(caller, other, uses, batch, arguments);
    }

    TestQuestions goodFor(int executions) {
        return new TestQuestions(caller, ttl, executions, batch, arguments);
    }

    TestQuestions allowing(int max, Duration longest) {
        return new TestQuestions(caller, ttl, uses, Optional.of(new BatchTerms(max, longest)), arguments);
    }

    TestQuestions with(String others) {
        return new TestQuestions(caller, ttl, uses, batch, others);
    }

    /** About a call of its own. */
    Question about(String call) {
        return new Question(
                caller + "/" + call,
                caller,
                "create_refund",
                arguments,
                "digest-of-" + call,
                caller,
                "",
                "/tools/create_refund/action",
                "a person has to approve this call",
                Asked.OPERATOR,
                ttl,
                uses,
                batch,
                "0011223344556677",
                "/mcp");
    }
}
