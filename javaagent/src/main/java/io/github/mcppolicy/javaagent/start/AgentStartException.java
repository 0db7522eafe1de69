package io.github.mcppolicy.javaagent.start;

/** The agent cannot protect the app. The message says why, and what to do. */
public final class AgentStartException extends Exception {

    AgentStartException(String message) {
        super(message);
    }

    AgentStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
