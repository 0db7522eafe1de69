package io.github.mcppolicy.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes Spring Boot report a failed start with every problem and its remedy, and without a stack trace. */
final class PolicyStartFailureAnalyzer extends AbstractFailureAnalyzer<PolicyStartException> {

    private static final String KILL_SWITCH =
            "\nWith mcp.policy.enabled=false the app starts without a policy, and nothing is evaluated.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PolicyStartException failure) {
        return new FailureAnalysis(String.valueOf(failure.getMessage()), failure.action() + KILL_SWITCH, failure);
    }
}
