package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Compares the limits of a call under two policies, as numbers. */
final class Limits {

    /** What was found, in words. */
    record Result(Relation relation, List<String> details) {}

    private final SharedCounts before;
    private final SharedCounts after;

    Limits(SharedCounts before, SharedCounts after) {
        this.before = before;
        this.after = after;
    }

    Result compare(List<Limit> old, List<Limit> now) {
        List<Limit> removed = new ArrayList<>(old);
        List<Limit> added = new ArrayList<>(now);
        List<String> details = new ArrayList<>();
        Relation relation = Relation.EQUAL;
        // The same count first: several limits of an entry may differ only in which count they take from.
        for (BiPredicate<Limit, Limit> same : List.<BiPredicate<Limit, Limit>>of(
                (one, other) -> comparable(one, other) && counter(one).equals(counter(other)),
                (one, other) -> comparable(one, other) && before.of(one).equals(after.of(other)),
                Limits::comparable)) {
            for (Limit limit : List.copyOf(added)) {
                Optional<Limit> match =
                        removed.stream().filter(one -> same.test(one, limit)).findFirst();
                if (match.isPresent()) {
                    removed.remove(match.get());
                    added.remove(limit);
                    relation = relation.and(compare(match.get(), limit, details));
                }
            }
        }
        removed.forEach(limit -> details.add("limit removed: " + text(limit)));
        added.forEach(limit -> details.add("limit added: " + text(limit)));
        if (!removed.isEmpty()) {
            relation = relation.and(added.isEmpty() ? Relation.WIDER : Relation.INCOMPARABLE);
        } else if (!added.isEmpty()) {
            relation = relation.and(Relation.NARROWER);
        }
        return new Result(relation, details);
    }

    private static String counter(Limit limit) {
        return limit.window().counter();
    }

    private static boolean comparable(Limit one, Limit other) {
        return one.scope() == other.scope()
                && one.window().length().equals(other.window().length())
                && one.incrementFrom().equals(other.incrementFrom());
    }

    private Relation compare(Limit old, Limit now, List<String> details) {
        Relation max = Relation.of(old.window().max(), now.window().max());
        if (max != Relation.EQUAL) {
            details.add("limit changed: " + text(old) + " -> " + text(now));
        }
        Relation sharing = sharing(before.of(old), after.of(now));
        if (sharing != Relation.EQUAL) {
            details.add("other entries share the count of the limit: " + text(now));
        }
        return max.and(sharing);
    }

    private static Relation sharing(Set<String> old, Set<String> now) {
        if (old.equals(now)) {
            return Relation.EQUAL;
        }
        if (now.containsAll(old)) {
            return Relation.NARROWER;
        }
        return old.containsAll(now) ? Relation.WIDER : Relation.INCOMPARABLE;
    }

    private static String text(Limit limit) {
        Duration length = limit.window().length();
        return limit.window().max()
                + limit.incrementFrom().map(path -> " of " + path).orElse("") + " in " + length.toSeconds() + " s, "
                + limit.scope().name().toLowerCase(Locale.ROOT);
    }
}
