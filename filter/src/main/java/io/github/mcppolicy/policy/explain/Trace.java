package io.github.mcppolicy.policy.explain;

import java.util.List;

/**
 * How one request was evaluated.
 *
 * @param caller how the caller's rules were found
 * @param messages in the order of the request; empty where it was refused before any of them was evaluated
 */
public record Trace(List<TraceStep> caller, List<MessageTrace> messages) {
    public Trace {
        caller = List.copyOf(caller);
        messages = List.copyOf(messages);
    }
}
