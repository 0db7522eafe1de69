package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.Limit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Every counter of the document. Limits that share a count must agree on what they count. Not thread-safe. */
final class Counters {
    private final Map<String, Limit> byName;
    private final UnaryOperator<String> naming;

    Counters() {
        this(new HashMap<>(), UnaryOperator.identity());
    }

    private Counters(Map<String, Limit> byName, UnaryOperator<String> naming) {
        this.byName = byName;
        this.naming = naming;
    }

    /**
     * The same counters, for the limits of a grant. Counts without a name of their own get that of the grant, because
     * its place changes whenever an earlier grant is added or removed, and would then give it the counts of another.
     */
    Counters ofGrant(Pointer grant, String name) {
        return new Counters(
                byName,
                pointer -> "/grants/" + name + pointer.substring(grant.text().length()));
    }

    /** The counter of a limit that names none. */
    String nameFor(Pointer limit) {
        return naming.apply(limit.text());
    }

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
