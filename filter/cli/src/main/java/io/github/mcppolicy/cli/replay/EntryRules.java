package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.SectionEntries;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules that hold for the use of one target that is not hidden, in the order in which they are asked.
 *
 * @param predicates the entry's and everybody's {@code deny_if}, then their {@code require}
 * @param approval who has to be asked
 * @param limits what a use takes from
 * @param isMonitored whether the entry only monitors
 */
record EntryRules(List<Ordered> predicates, Optional<ApprovalRule> approval, List<Limit> limits, boolean isMonitored) {

    /** What a predicate does when it holds. */
    enum Kind {
        DENY_IF,
        REQUIRE
    }

    /** A predicate in its place. */
    record Ordered(Kind kind, Predicate predicate) {

        /** Whether it asks the same of a call. */
        boolean asksTheSameAs(Ordered other) {
            return kind == other.kind && predicate.conditions().equals(other.predicate.conditions());
        }
    }

    /** Finds rules, and keeps the tables that it looks into. */
    static final class Of {
        private final IdentityHashMap<SectionDefinition, SectionEntries> tables = new IdentityHashMap<>();

        /** @param rules those of the caller */
        EntryRules find(PolicyDefinition rules, TargetKind kind, String name) {
            Optional<SectionDefinition> section = switch (kind) {
                case TOOL -> Optional.of(rules.tools());
                case RESOURCE, RESOURCE_TEMPLATE -> rules.resources();
                case PROMPT -> rules.prompts();
            };
            Rules common = kind == TargetKind.TOOL ? rules.allTools() : Rules.none();
            Optional<PolicyEntry> entry = section.flatMap(one -> table(one).entryFor(name));
            if (entry.isPresent() && entry.get() instanceof PolicyEntry.Ruled ruled) {
                return of(ruled.rules(), common, ruled.approval(), ruled.isMonitored());
            }
            return of(Rules.none(), common, Optional.empty(), false);
        }

        private SectionEntries table(SectionDefinition section) {
            return tables.computeIfAbsent(section, SectionEntries::of);
        }
    }

    private static EntryRules of(Rules own, Rules common, Optional<ApprovalRule> approval, boolean isMonitored) {
        List<Ordered> predicates = Stream.of(
                        ordered(Kind.DENY_IF, own.denyIf()),
                        ordered(Kind.DENY_IF, common.denyIf()),
                        ordered(Kind.REQUIRE, own.require()),
                        ordered(Kind.REQUIRE, common.require()))
                .flatMap(inOrder -> inOrder)
                .toList();
        List<Limit> limits =
                Stream.concat(own.limits().stream(), common.limits().stream()).toList();
        return new EntryRules(predicates, approval, limits, isMonitored);
    }

    private static Stream<Ordered> ordered(Kind kind, List<Predicate> predicates) {
        return predicates.stream().map(predicate -> new Ordered(kind, predicate));
    }
}
