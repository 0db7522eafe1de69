package io.github.mcppolicy.enforce;

import io.github.mcppolicy.catalog.Inventory;
import io.github.mcppolicy.catalog.InventoryFindings;
import io.github.mcppolicy.catalog.InventorySnapshot;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.RiskClass;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells the operator, once for each, what is to be said of the tools that lists have shown. Takes time, so it is done
 * apart from requests. Thread-safe.
 */
final class ToolReview {
    /** Of one kind, so that none keeps the others from being told; {@link #findings} has the rest. */
    private static final int MOST_TOLD = 100;

    private final OperationalLog log;
    private final KnownRisks risks;
    private final Map<ToolFinding.Kind, Set<String>> told = new EnumMap<>(ToolFinding.Kind.class);
    private volatile List<ToolFinding> findings = List.of();
    private String policy = "";
    private long revision = Inventory.BEGINNING;

    ToolReview(OperationalLog log, KnownRisks risks) {
        this.log = log;
        this.risks = risks;
    }

    /** Looks again, if the policy or what is listed has changed. */
    synchronized void review(Policy current, Inventory inventory) {
        long now = inventory.revision();
        if (now == revision && current.fingerprint().equals(policy)) {
            return;
        }
        InventorySnapshot listed = inventory.snapshot();
        if (now != revision) {
            risks.classified(InventoryFindings.risks(listed));
        }
        revision = now;
        policy = current.fingerprint();
        findings = InventoryFindings.of(listed, current.definition());
        findings.forEach(this::tell);
    }

    private void tell(ToolFinding finding) {
        Set<String> ofKind = told.computeIfAbsent(finding.kind(), kind -> new HashSet<>());
        if (ofKind.size() < MOST_TOLD && ofKind.add(key(finding))) {
            String news = "Tools that the app lists: " + finding.message();
            if (finding.severity().compareTo(RiskClass.Severity.HIGH) >= 0) {
                log.warn(news);
            } else {
                log.info(news);
            }
        }
    }

    /** Which tools have no rule changes with each list that passes, and is what most policies mean. */
    private static String key(ToolFinding finding) {
        return finding.kind() == ToolFinding.Kind.NO_RULE
                ? finding.severity().name()
                : finding.tools() + " " + finding.message();
    }

    /** As of the last review. */
    List<ToolFinding> findings() {
        return findings;
    }
}
