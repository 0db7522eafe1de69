package io.github.mcppolicy.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The last decisions, for clients that ask from time to time. */
final class DecisionList {
    private static final int USUAL = 100;

    private final RecentDecisions decisions;

    DecisionList(RecentDecisions decisions) {
        this.decisions = decisions;
    }

    Answer answer(AdminRequest request) throws Refusal {
        List<Decision> found = decisions.find(
                DecisionFilter.of(request), request.parameter("after"), limit(request.parameter("limit")));
        return Answer.ok(Json.object(json -> {
            json.writeArrayPropertyStart("decisions");
            found.forEach(decision -> json.writeRawValue(new String(decision.json(), StandardCharsets.US_ASCII)));
            json.writeEndArray();
        }));
    }

    private static int limit(Optional<String> text) throws Refusal {
        if (text.isEmpty()) {
            return USUAL;
        }
        if (!text.get().matches("[0-9]{1,4}")
                || Integer.parseInt(text.get()) < 1
                || Integer.parseInt(text.get()) > RecentDecisions.MOST) {
            throw Query.refused("A limit is a number from 1 to " + RecentDecisions.MOST);
        }
        return Integer.parseInt(text.get());
    }
}
