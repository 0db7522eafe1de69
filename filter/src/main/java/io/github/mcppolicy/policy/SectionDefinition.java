package io.github.mcppolicy.policy;

import io.github.mcppolicy.policy.operator.RegexBudget;
import java.util.List;

/**
 * What the policy says about tools, about resources or about prompts.
 *
 * @param defaultAction what happens to a name that has no entry
 * @param show what lists show
 * @param hide in the order of the document
 * @param entries in the order of the document, one per name
 * @param rules where the section's parts stand
 */
public record SectionDefinition(
        DefaultAction defaultAction, Show show, List<NamePattern> hide, List<PolicyEntry> entries, SectionRules rules) {
    public SectionDefinition {
        hide = List.copyOf(hide);
        entries = List.copyOf(entries);
    }

    /**
     * The same section, of which lists show something else.
     *
     * @param rule JSON Pointer (RFC 6901) of what says so
     */
    public SectionDefinition showing(Show other, String rule) {
        return new SectionDefinition(defaultAction, other, hide, entries, rules.showing(rule));
    }

    SectionDefinition within(RegexBudget budget) {
        return new SectionDefinition(
                defaultAction,
                show,
                hide,
                entries.stream().map(entry -> entry.within(budget)).toList(),
                rules);
    }
}
