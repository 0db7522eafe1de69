package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import java.util.List;
import java.util.Optional;

/** Makes policies that decide by names, callers and counts alone, for messages whose arguments are not known. */
final class WithoutConditions {

    /** Whether the limits stay. */
    private enum Limits {
        KEPT,
        DROPPED
    }

    private final Limits limits;

    private WithoutConditions(Limits limits) {
        this.limits = limits;
    }

    /** The same policy without conditions on arguments and without questions to people. */
    static Policy with(Policy policy) {
        return new WithoutConditions(Limits.KEPT).of(policy);
    }

    /** The same without limits. */
    static Policy withoutLimits(Policy policy) {
        return new WithoutConditions(Limits.DROPPED).of(policy);
    }

    /** The same policy, which lets tools have any definition. */
    static PolicyDefinition withoutPins(PolicyDefinition policy) {
        return new PolicyDefinition(
                policy.fingerprint(),
                policy.mode(),
                policy.tools(),
                policy.allTools(),
                policy.resources(),
                policy.prompts(),
                Optional.empty(),
                policy.grants().stream()
                        .map(grant -> new GrantDefinition(
                                grant.name(), grant.holders(), grant.expires(), withoutPins(grant.rules())))
                        .toList());
    }

    private Policy of(Policy policy) {
        PolicyDefinition definition = policy.definition();
        return Policy.compile(of(definition)
                .with(definition.grants().stream()
                        .map(grant ->
                                new GrantDefinition(grant.name(), grant.holders(), grant.expires(), of(grant.rules())))
                        .toList()));
    }

    private PolicyDefinition of(PolicyDefinition policy) {
        return new PolicyDefinition(
                policy.fingerprint(),
                policy.mode(),
                of(policy.tools()),
                of(policy.allTools()),
                policy.resources().map(this::of),
                policy.prompts().map(this::of),
                Optional.empty(),
                List.of());
    }

    private SectionDefinition of(SectionDefinition section) {
        return new SectionDefinition(
                section.defaultAction(),
                section.show(),
                section.hide(),
                section.entries().stream().map(this::of).toList(),
                section.rules());
    }

    private PolicyEntry of(PolicyEntry entry) {
        return entry instanceof PolicyEntry.Ruled ruled
                ? new PolicyEntry.Ruled(
                        ruled.name(), ruled.rule(), ruled.mode(), ruled.risk(), of(ruled.rules()), Optional.empty())
                : entry;
    }

    private Rules of(Rules rules) {
        List<Limit> kept = limits == Limits.DROPPED
                ? List.of()
                : rules.limits().stream()
                        .filter(limit -> limit.incrementFrom().isEmpty())
                        .toList();
        return new Rules(List.of(), List.of(), kept);
    }
}
