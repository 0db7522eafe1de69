package io.github.mcppolicy.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class PolicyTestsTest {

    /** Classes for a build of their own, which the build of this module leaves out: they are nested and not selected. */
    static final class Suites {
        @PolicyTests("/refunds/policy.json")
        static class Passing {}

        @PolicyTests(value = "/lax/policy.json", files = "/refunds")
        static class Failing {}

        @PolicyTests(files = "/refunds/nested/large.policytest.json")
        static class OfOneFile {}

        @PolicyTests("/empty/policy.json")
        static class Empty {}

        @PolicyTests(files = "/broken")
        static class Broken {}

        @PolicyTests
        static class Nameless {}

        @Tag("methods")
        static class Methods {
            @PolicyTests("/refunds/policy.json")
            void passing() {}

            @PolicyTests(value = "/lax/policy.json", files = "/refunds")
            void failing() {}
        }
    }

    @Test
    void policyTestsWhenAllAreAsExpectedThenEachIsATestThatPasses() {
        TestExecutionSummary summary = run(Suites.Passing.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(summary.getTotalFailureCount()).isZero();
    }

    @Test
    void policyTestsWhenOneFailsThenTheBuildFailsAndSaysWhatWasExpectedAndWhere() {
        TestExecutionSummary summary = run(Suites.Failing.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(messages(summary))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains("large.policytest.json:4:95 /tests/0/expect: decided otherwise than expected")
                        .contains("decision: expected deny, but got allow")
                        .contains("policy.json:1:19 /default: got allow"));
        assertThat(summary.getFailures().get(0).getTestIdentifier().getDisplayName())
                .isEqualTo("nested/large.policytest.json: large");
    }

    @Test
    void policyTestsWhenAFileIsNamedThenItRunsAgainstItsOwnPolicy() {
        assertThat(run(Suites.OfOneFile.class).getTestsSucceededCount()).isEqualTo(1);
    }

    @Test
    void policyTestsWhenThereIsNoneThenTheBuildFails() {
        assertThat(messages(run(Suites.Empty.class)))
                .singleElement()
                .asString()
                .contains("there is no policy test below");
    }

    @Test
    void policyTestsWhenAFileIsWrongThenTheBuildFailsWithItsProblems() {
        assertThat(messages(run(Suites.Broken.class)))
                .singleElement()
                .asString()
                .contains("/tests/0/nam: unknown field");
    }

    @Test
    void policyTestsWhenNothingIsNamedThenTheBuildFailsAndSaysWhatToDo() {
        assertThat(messages(run(Suites.Nameless.class)))
                .singleElement()
                .asString()
                .contains("name one of them");
    }

    @Test
    void methodWhenItIsAnnotatedThenItRunsForEachTest() {
        TestExecutionSummary summary = run(Suites.Methods.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
        assertThat(messages(summary)).singleElement().asString().contains("expected deny, but got allow");
    }

    private static List<String> messages(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .toList();
    }

    private static TestExecutionSummary run(Class<?> suite) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(suite))
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
