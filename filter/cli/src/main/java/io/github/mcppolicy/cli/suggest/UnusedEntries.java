package io.github.mcppolicy.cli.suggest;

import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.SectionEntries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a policy allows and nothing has used. */
final class UnusedEntries {
    private final Collection<Use> used;
    private final Facts facts;

    /** What a grant takes over from the document has the same place in both. */
    private final Set<String> allowing = new LinkedHashSet<>();

    private final Set<String> needed = new LinkedHashSet<>();

    private UnusedEntries(Collection<Use> used, Facts facts) {
        this.used = used;
        this.facts = facts;
    }

    /** JSON Pointers (RFC 6901) of entries, in the order of the document. */
    static List<String> of(GivenPolicy given, Collection<Use> used, Facts facts) {
        UnusedEntries unused = new UnusedEntries(used, facts);
        unused.look("", given.policy().definition());
        given.policy()
                .grants()
                .forEach(grant -> unused.look(
                        grant.definition().name(), grant.definition().rules()));
        List<String> left = new ArrayList<>(unused.allowing);
        left.removeAll(unused.needed);
        return left;
    }

    private void look(String grant, PolicyDefinition rules) {
        for (Section section : Section.values()) {
            KeptRules.section(rules, section).ifPresent(definition -> {
                definition.entries().stream()
                        .filter(PolicyEntry.Ruled.class::isInstance)
                        .map(PolicyEntry::rule)
                        .forEach(allowing::add);
                SectionEntries entries = SectionEntries.of(definition);
                for (Use use : used) {
                    if (!use.grant().equals(grant) || use.section() != section) {
                        continue;
                    }
                    if (facts.isFolder(use)) {
                        String folder = use.name().substring(0, use.name().length() - 1);
                        definition.entries().stream()
                                .filter(entry -> entry.name().stem().startsWith(folder))
                                .map(PolicyEntry::rule)
                                .forEach(needed::add);
                        entries.entryFor(folder).map(PolicyEntry::rule).ifPresent(needed::add);
                    } else {
                        Optional<PolicyEntry> entry = entries.entryFor(use.name());
                        entry.map(PolicyEntry::rule).ifPresent(needed::add);
                    }
                }
            });
        }
    }
}
