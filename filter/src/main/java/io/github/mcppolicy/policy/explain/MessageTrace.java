package io.github.mcppolicy.policy.explain;

import io.github.mcppolicy.policy.Decision;
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

    /**
     * The step whose rule decides against the message: the last that stops it, or else the last that makes somebody be
     * asked. Of several resources of which none is refused, because their entries only monitor, the first counts.
     */
    public Optional<TracedStep> stop() {
        Optional<TracedStep> stop = Optional.empty();
        boolean isMonitored = false;
        for (TracedStep step : steps) {
            if (step.step() instanceof TraceStep.Decided decided) {
                isMonitored = decided.decision() instanceof Decision.Monitored;
                continue;
            }
            if (step.step() instanceof TraceStep.TargetNamed && !isMonitored) {
                stop = Optional.empty();
            }
            boolean counts = step.effect() == Effect.STOPS
                    || (step.effect() == Effect.ASKS
                            && stop.filter(earlier -> earlier.effect() == Effect.STOPS)
                                    .isEmpty());
            stop = counts ? Optional.of(step) : stop;
        }
        return stop;
    }
}
