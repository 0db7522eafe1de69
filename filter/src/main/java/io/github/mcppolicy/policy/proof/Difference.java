package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.proof.sets.NotProvableException;
import io.github.mcppolicy.protocol.TargetKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How two policies differ in what they let through.
 *
 * @param result of all changes together
 * @param changes those that are not {@link Relation#EQUAL}
 */
public record Difference(Relation result, List<Change> changes) {
    private static final List<TargetKind> KINDS = List.of(TargetKind.TOOL, TargetKind.RESOURCE, TargetKind.PROMPT);

    public Difference {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two policies exactly.
     *
     * @param now from when on; grants that have expired then fit nobody
     * @param schemas what calls of a tool can look like, by its name; a tool that is not there takes anything
     */
    public static Difference of(Policy old, Policy changed, Instant now, Map<String, ToolSchema> schemas) {
        return new Comparison(old, changed, new Cells(schemas)).compare(now);
    }

    private static final class Comparison {
        private final Policy old;
        private final Policy changed;
        private final Cells cells;
        private final Limits limits;
        private final Set<Object> compared = new HashSet<>();
        private final List<Change> changes = new ArrayList<>();

        Comparison(Policy old, Policy changed, Cells cells) {
            this.old = old;
            this.changed = changed;
            this.cells = cells;
            limits = new Limits(new SharedCounts(old.definition()), new SharedCounts(changed.definition()));
        }

        Difference compare(Instant now) {
            comparePins(old.definition().pins(), changed.definition().pins());
            try {
                for (Callers.Rules rules : Callers.of(List.of(old, changed), now)) {
                    compare(rules);
                }
            } catch (NotProvableException notProvable) {
                changes.add(change("policy", Relation.UNKNOWN, String.valueOf(notProvable.getMessage())));
            }
            Relation result = changes.stream().map(Change::relation).reduce(Relation.EQUAL, Relation::and);
            return new Difference(result, changes);
        }

        private static Change change(String kind, Relation relation, String detail) {
            return new Change("", kind, "*", relation, List.of(detail), Optional.empty(), Optional.empty());
        }

        private void comparePins(Optional<Pins> before, Optional<Pins> after) {
            Optional<Map<String, Set<String>>> was = demanded(before);
            Optional<Map<String, Set<String>>> is = demanded(after);
            if (!was.equals(is)) {
                changes.add(change("pins", relation(was, is), "the definitions that tools may have are others"));
            }
        }

        private static Optional<Map<String, Set<String>>> demanded(Optional<Pins> pins) {
            return pins.filter(one -> one.onChange() == Pins.OnChange.DENY).map(Pins::definitions);
        }

        private static Relation relation(
                Optional<Map<String, Set<String>>> was, Optional<Map<String, Set<String>>> is) {
            if (was.isEmpty() || is.isEmpty()) {
                return was.isEmpty() ? Relation.NARROWER : Relation.WIDER;
            }
            Set<List<String>> before = pairs(was.get());
            Set<List<String>> after = pairs(is.get());
            if (after.containsAll(before)) {
                return Relation.WIDER;
            }
            return before.containsAll(after) ? Relation.NARROWER : Relation.INCOMPARABLE;
        }

        private static Set<List<String>> pairs(Map<String, Set<String>> definitions) {
            Set<List<String>> pairs = new HashSet<>();
            definitions.forEach((tool, hashes) -> hashes.forEach(hash -> pairs.add(List.of(tool, hash))));
            return pairs;
        }

        private void compare(Callers.Rules rules) {
            View before = rules.views().get(0);
            View after = rules.views().get(1);
            for (TargetKind kind : KINDS) {
                // A section that a grant leaves out is the document's, which has been compared.
                if (compared.add(List.of(kind, sections(before, kind), sections(after, kind)))) {
                    List<Change> found = kind == TargetKind.RESOURCE
                            ? new ResourceComparison(before, after, limits, cells).compare()
                            : compareNames(kind, before, after);
                    found.forEach(change -> changes.add(change.of(rules.grant())));
                }
            }
        }

        private static List<Object> sections(View view, TargetKind kind) {
            return List.of(
                    view.isMonitored(),
                    view.section(kind),
                    kind == TargetKind.TOOL ? view.definition().allTools() : "");
        }

        /** Names with the same rules and the same key are compared once. */
        private List<Change> compareNames(TargetKind kind, View before, View after) {
            Set<NamePattern> patterns = new LinkedHashSet<>();
            Stream.of(before, after)
                    .flatMap(view -> view.section(kind).stream())
                    .forEach(section -> patterns.addAll(patterns(section)));
            patterns.addAll(cells.names(kind));
            Set<Object> groups = new HashSet<>();
            Set<Object> told = new HashSet<>();
            List<Change> found = new ArrayList<>();
            for (NameSamples.Sample sample : NameSamples.of(patterns)) {
                Object group = List.of(
                        sample.key(),
                        before.use(kind, sample.name()),
                        after.use(kind, sample.name()),
                        before.shows(kind, sample.name()),
                        after.shows(kind, sample.name()));
                if (groups.add(group)) {
                    new EntryComparison(kind, before, after, limits, cells)
                            .compare(sample)
                            .filter(change -> told.add(List.of(change.name(), change.relation())))
                            .ifPresent(found::add);
                }
            }
            return found;
        }
    }

    static Collection<NamePattern> patterns(SectionDefinition section) {
        return Stream.concat(section.hide().stream(), section.entries().stream().map(PolicyEntry::name))
                .toList();
    }
}
