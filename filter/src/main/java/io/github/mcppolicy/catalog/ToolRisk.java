package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass;
import java.util.List;
import java.util.Set;

/**
 * What the catalogue says of a tool. Immutable.
 *
 * @param risk the most severe class that has evidence
 * @param evidence what was heard, the decisive one first; never empty
 * @param signals what else is worth knowing
 * @param isContradicted whether an annotation says something else than the words
 */
public record ToolRisk(RiskClass risk, List<RiskEvidence> evidence, Set<RiskSignal> signals, boolean isContradicted) {

    public ToolRisk {
        evidence = List.copyOf(evidence);
    }
}
