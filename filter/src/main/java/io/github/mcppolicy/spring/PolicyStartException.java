package io.github.mcppolicy.spring;

import io.github.mcppolicy.audit.AuditFailedException;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import java.io.IOException;

/** Thrown when the policy cannot be put in force, so that the app must not start. The message holds every problem. */
final class PolicyStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    private PolicyStartException(String description, String action, Exception reason) {
        super(description, reason);
        this.action = action;
    }

    static PolicyStartException of(InvalidSettingsException reason) {
        return new PolicyStartException(
                String.valueOf(reason.getMessage()),
                "Correct the settings where they come from: the line above names the place.",
                reason);
    }

    static PolicyStartException of(InvalidPolicyException reason) {
        return new PolicyStartException(
                "The MCP policy cannot be used:\n"
                        + String.valueOf(reason.getMessage()).indent(4).stripTrailing(),
                "Correct the policy at the lines and columns above.",
                reason);
    }

    static PolicyStartException of(IOException reason) {
        return new PolicyStartException(
                "The MCP policy cannot be read: " + reason.getMessage(),
                "Put a policy.json into the working directory or onto the class path (src/main/resources), or name a file"
                        + " or classpath:... in mcp.policy.location.",
                reason);
    }

    static PolicyStartException of(AuditFailedException reason) {
        return new PolicyStartException(
                "The MCP audit records cannot be written: " + reason.getMessage(),
                "Name a file in an existing directory that can be written in mcp.policy.audit.file, or nothing.",
                reason);
    }

    /** What the reader can do about it. */
    String action() {
        return action;
    }
}
