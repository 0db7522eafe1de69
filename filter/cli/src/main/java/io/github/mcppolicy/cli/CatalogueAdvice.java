package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.cli.suggest.ApprovalAdvice;
import io.github.mcppolicy.policy.RiskClass;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a person decide about what cannot be undone: tools that are Destructive or Financial, by the catalogue or by the
 * policy that was in force.
 *
 * @param classified the listed tools by their names
 */
record CatalogueAdvice(Map<String, ClassifiedTool> classified) implements ApprovalAdvice {

    static CatalogueAdvice of(Collection<ToolDefinition> tools) {
        Map<String, ClassifiedTool> classified = new HashMap<>();
        tools.stream()
                .map(ClassifiedTool::of)
                .forEach(tool -> classified.merge(tool.name(), tool, ClassifiedTool::moreSevere));
        return new CatalogueAdvice(classified);
    }

    @Override
    public Optional<String> reason(String tool, Optional<RiskClass> author) {
        if (author.isPresent()) {
            return author.filter(CatalogueAdvice::cannotBeUndone)
                    .map(risk -> risk.label() + " by the policy's own word");
        }
        // A tool that was used and is not listed any more has left its name behind.
        ClassifiedTool found = classified.getOrDefault(tool, ClassifiedTool.named(tool));
        return cannotBeUndone(found.kind())
                ? Optional.of(found.kind().label() + ": " + found.evidence())
                : Optional.empty();
    }

    private static boolean cannotBeUndone(RiskClass risk) {
        return risk.severity() == RiskClass.Severity.CRITICAL;
    }
}
