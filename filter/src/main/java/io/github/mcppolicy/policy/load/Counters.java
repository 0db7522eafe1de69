package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.Limit;
import java.util.HashMap;
import java.util.Map;

/** Every counter of the document. Limits that share a count must agree on what they count. Not thread-safe. */
final class Counters {
    private final Map<String, Limit> byName = new HashMap<>();

    /**
     * Adds a problem when the limit's counter is already known with another meaning.
     *
     * @param name where the document names the counter
     */
    void add(Limit limit, Value name) {
        Limit first = byName.putIfAbsent(limit.window().counter(), limit);
        if (first != null && !counts(first, limit)) {
            name.refuse(
                    "the counter \"" + limit.window().counter() + "\" has another window, max or scope at "
                            + first.rule(),
                    "make them equal, or name another counter");
        }
    }

    private static boolean counts(Limit first, Limit second) {
        return first.scope() == second.scope() && first.window().equals(second.window());
    }
}
