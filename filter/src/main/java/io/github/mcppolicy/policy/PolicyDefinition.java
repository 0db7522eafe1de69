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
 * @param pins which definitions tools may have, for everybody; empty where any will do
 * @param grants other rules for some callers; the first that fits a caller is its grant. Empty in a grant's own rules
 */
public record PolicyDefinition(
        String fingerprint,
        Mode mode,
        SectionDefinition tools,
        Rules allTools,
        Optional<SectionDefinition> resources,
        Optional<SectionDefinition> prompts,
        Optional<Pins> pins,
        List<GrantDefinition> grants) {
    public PolicyDefinition {
        grants = List.copyOf(grants);
    }

    /** Whether the document wants nothing to be refused. */
    public boolean isMonitored() {
        return mode == Mode.MONITOR;
    }

    PolicyDefinition within(RegexBudget budget) {
        PolicyDefinition bounded = new PolicyDefinition(
                fingerprint,
                mode,
                tools.within(budget),
                allTools.within(budget),
                resources,
                prompts.map(section -> section.within(budget)),
                pins,
                List.of());
        return bounded.with(grants.stream()
                .map(grant -> grant.with(within(budget, grant.rules(), bounded)))
                .toList());
    }

    /** What a grant shares with this document, it goes on sharing, so that it is compiled once. */
    private PolicyDefinition within(RegexBudget budget, PolicyDefinition ofGrant, PolicyDefinition bounded) {
        return new PolicyDefinition(
                ofGrant.fingerprint,
                ofGrant.mode,
                ofGrant.tools.equals(tools) ? bounded.tools : ofGrant.tools.within(budget),
                ofGrant.allTools.equals(allTools) ? bounded.allTools : ofGrant.allTools.within(budget),
                ofGrant.resources,
                ofGrant.prompts.equals(prompts)
                        ? bounded.prompts
                        : ofGrant.prompts.map(section -> section.within(budget)),
                ofGrant.pins,
                List.of());
    }

    /** The same policy without its pins. */
    public PolicyDefinition withoutPins() {
        return new PolicyDefinition(fingerprint, mode, tools, allTools, resources, prompts, Optional.empty(), grants);
    }

    /** The same policy with these grants. */
    public PolicyDefinition with(List<GrantDefinition> others) {
        return new PolicyDefinition(fingerprint, mode, tools, allTools, resources, prompts, pins, others);
    }
}
