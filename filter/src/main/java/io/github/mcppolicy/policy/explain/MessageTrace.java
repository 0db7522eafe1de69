package io.github.mcppolicy.policy.explain;

import io.github.mcppolicy.protocol.message.Operation;
import java.util.List;
import java.util.Optional;

/**
 * How one message was evaluated.
 *
 * @param steps in the order in which they were taken
 */
public record MessageTrace(Operation operation, List<TracedStep> steps) {
    public MessageTrace {
        steps = List.copyOf(steps);
    }

    /** The last step that stops the message, or makes somebody be asked about it. */
    public Optional<TracedStep> stop() {
        return steps.stream()
                .filter(step -> step.effect() == Effect.STOPS || step.effect() == Effect.ASKS)
                .reduce((earlier, later) -> later);
    }
}
