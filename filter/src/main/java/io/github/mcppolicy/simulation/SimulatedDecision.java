package io.github.mcppolicy.simulation;

import io.github.mcppolicy.audit.DecisionEvent;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about one request.
 *
 * @param records as the audit log would have them, at least one for each request with a message
 * @param passage whether the app would have got the request
 * @param answer what the client would have been told at once, as JSON; empty where the app answers
 * @param question the id of the question that the call waits for; empty where it waits for nobody
 */
public record SimulatedDecision(
        List<DecisionEvent> records, Passage passage, Optional<String> answer, Optional<String> question) {

    /** Whether the app gets a request. */
    public enum Passage {
        /** It gets it, or what is left of a batch. */
        REACHES_THE_APP,
        /** It does not. */
        STOPPED
    }

    public SimulatedDecision {
        records = List.copyOf(records);
    }

    public boolean reachesTheApp() {
        return passage == Passage.REACHES_THE_APP;
    }
}
