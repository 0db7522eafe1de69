package io.github.mcppolicy.audit;

import java.time.Duration;
import java.util.List;

/**
 * How a request that was passed on to the app has ended.
 *
 * @param endpoint the path that it came in on
 * @param decisions the ids of the {@link DecisionEvent}s of its messages; empty for a request that carried no message
 * @param ending how it ended
 * @param duration from when its body had been read until the app was done with it, including asynchronous work
 */
public record RequestEnd(String endpoint, List<String> decisions, Ending ending, Duration duration) {

    /** How a request ended. */
    public enum Ending {
        /** The app has answered, whatever its answer was. */
        COMPLETED,
        /** The app has thrown, or its asynchronous work was reported as failed. */
        FAILED,
        /** The container's time limit for asynchronous work has passed. */
        TIMED_OUT
    }

    public RequestEnd {
        endpoint = BoundedText.of(endpoint);
        decisions = List.copyOf(decisions);
    }
}
