package io.github.mcppolicy.enforce;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.RiskClass;
import java.util.Map;
import java.util.Optional;

/** What tools can do, for records. Thread-safe. */
final class KnownRisks {
    private volatile Map<String, RiskClass> listed = Map.of();

    /** What the catalogue says of the tools that lists have shown, in place of what it has said before. */
    void classified(Map<String, RiskClass> tools) {
        listed = Map.copyOf(tools);
    }

    /** The class of a tool: as the policy says, or else the catalogue. */
    Optional<RiskClass> of(Policy rules, String tool) {
        Optional<RiskClass> author = rules.riskOf(tool);
        return author.isPresent() ? author : Optional.ofNullable(listed.get(tool));
    }
}
