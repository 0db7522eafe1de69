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
 */
public record SectionDefinition(
        DefaultAction defaultAction, Show show, List<NamePattern> hide, List<PolicyEntry> entries) {
    public SectionDefinition {
        hide = List.copyOf(hide);
        entries = List.copyOf(entries);
    }

    SectionDefinition within(RegexBudget budget) {
        return new SectionDefinition(
                defaultAction,
                show,
                hide,
                entries.stream().map(entry -> entry.within(budget)).toList());
    }
}
