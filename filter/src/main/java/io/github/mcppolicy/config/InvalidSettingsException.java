package io.github.mcppolicy.config;

import java.util.List;

/** Thrown when the settings cannot be used. The message holds all problems, one per line. */
public final class InvalidSettingsException extends Exception {
    private final transient List<String> problems;

    /** @param problems each in one line */
    public InvalidSettingsException(List<String> problems) {
        super("The settings mcp.policy.* cannot be used:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line per problem: the place, the key, the value where it may be shown, and what to write instead. */
    public List<String> problems() {
        return problems;
    }
}
