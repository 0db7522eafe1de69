package io.github.mcppolicy.policy;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.operator.RegexBudget;
import java.util.List;
import java.util.Optional;

/**
 * A policy as its author wrote it, free of errors.
 *
 * @param fingerprint the first 16 hexadecimal digits of the SHA-256 of the document
 * @param mode what the document says about carrying out refusals; each entry says it for itself, too
 * @param allTools the rules that apply to every tool call, after the tool's own rules
 * @param resources empty when resources are not evaluated
 * @param prompts empty when prompts are not evaluated
 * @param grants other rules for some callers; the first that fits a caller is its grant. Empty in a grant's own rules
 */
public record PolicyDefinition(
        String fingerprint,
        Mode mode,
        SectionDefinition tools,
        Rules allTools,
        Optional<SectionDefinition> resources,
        Optional<SectionDefinition> prompts,
        List<GrantDefinition> grants) {
    public PolicyDefinition {
        grants = List.copyOf(grants);
    }

    /** Whether the document wants nothing to be refused. */
    public boolean isMonitored() {
        return mode == Mode.MONITOR;
    }

    PolicyDefinition within(RegexBudget budget) {
        return new PolicyDefinition(
                fingerprint,
                mode,
                tools.within(budget),
                allTools.within(budget),
                resources,
                prompts.map(section -> section.within(budget)),
                grants.stream()
                        .map(grant -> new GrantDefinition(
                                grant.name(),
                                grant.holders(),
                                grant.expires(),
                                grant.rules().within(budget)))
                        .toList());
    }
}
