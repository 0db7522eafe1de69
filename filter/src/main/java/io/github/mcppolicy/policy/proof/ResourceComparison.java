package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what two policies say about resources. How a URI is read depends on all keys of a section together. When both
 * sections have the same keys, the same URIs fall under each of them, and so they do when no URI can be read as two of
 * the keys. Otherwise only what is found is known.
 */
final class ResourceComparison {
    private final View old;
    private final View now;
    private final Limits limits;
    private final Cells cells;

    ResourceComparison(View old, View now, Limits limits, Cells cells) {
        this.old = old;
        this.now = now;
        this.limits = limits;
        this.cells = cells;
    }

    List<Change> compare() {
        Optional<SectionDefinition> before = old.section(TargetKind.RESOURCE);
        Optional<SectionDefinition> after = now.section(TargetKind.RESOURCE);
        if (before.isEmpty() && after.isEmpty()) {
            return List.of();
        }
        Set<NamePattern> patterns = new LinkedHashSet<>();
        before.ifPresent(section -> patterns.addAll(Difference.patterns(section)));
        after.ifPresent(section -> patterns.addAll(Difference.patterns(section)));
        Set<Object> groups = new HashSet<>();
        Set<Object> told = new HashSet<>();
        List<Change> found = new ArrayList<>();
        for (NameSamples.Sample sample : UriSamples.of(patterns)) {
            Object group = List.of(
                    sample.key(),
                    old.use(TargetKind.RESOURCE, sample.name()),
                    now.use(TargetKind.RESOURCE, sample.name()),
                    old.shows(TargetKind.RESOURCE, sample.name()),
                    now.shows(TargetKind.RESOURCE, sample.name()));
            if (groups.add(group)) {
                new EntryComparison(TargetKind.RESOURCE, old, now, limits, cells)
                        .compare(sample)
                        .filter(change -> told.add(List.of(change.name(), change.relation())))
                        .ifPresent(found::add);
            }
        }
        Relation all = found.stream().map(Change::relation).reduce(Relation.EQUAL, Relation::and);
        boolean saysLess = all == Relation.EQUAL || all == Relation.NARROWER;
        if (saysLess && !isExact(before, after, patterns)) {
            found.add(new Change(
                    "",
                    TargetKind.RESOURCE.noun(),
                    "*",
                    Relation.UNKNOWN,
                    List.of(
                            "the keys of the two sections differ and are related, so that not every spelling of a URI could"
                                    + " be compared; none was found that only the new policy lets through"),
                    Optional.empty(),
                    Optional.empty()));
        }
        return found;
    }

    private boolean isExact(
            Optional<SectionDefinition> before, Optional<SectionDefinition> after, Set<NamePattern> patterns) {
        if (passesAll(old, before) || now == View.REFUSED) {
            // What passes everything cannot become wider; what passes nothing is not wider than anything.
            return true;
        }
        if (before.isEmpty() || after.isEmpty() || passesAll(now, after)) {
            return false;
        }
        SectionDefinition was = before.get();
        SectionDefinition is = after.get();
        boolean sameKeys = Set.copyOf(Difference.patterns(was)).equals(Set.copyOf(Difference.patterns(is)))
                && Set.copyOf(was.hide()).equals(Set.copyOf(is.hide()))
                && was.defaultAction() == is.defaultAction();
        boolean denyByDefault = was.defaultAction() == DefaultAction.DENY && is.defaultAction() == DefaultAction.DENY;
        return sameKeys || (denyByDefault && UriSamples.areUnrelated(patterns));
    }

    private static boolean passesAll(View view, Optional<SectionDefinition> section) {
        return view.isMonitored()
                || section.isEmpty()
                || (section.get().defaultAction() == DefaultAction.ALLOW
                        && Difference.patterns(section.get()).isEmpty());
    }
}
