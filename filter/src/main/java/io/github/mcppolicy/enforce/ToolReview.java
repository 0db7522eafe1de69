package io.github.mcppolicy.enforce;

import io.github.mcppolicy.catalog.Inventory;
import io.github.mcppolicy.catalog.InventoryFindings;
import io.github.mcppolicy.catalog.InventorySnapshot;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.RiskClass;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tells the operator, once for each, what is to be said of the tools that lists have shown. Takes time, so it is done
 * apart from requests. Thread-safe.
 */
final class ToolReview {
    /** Of one kind, so that none keeps the others from being told; {@link #findings} has the rest. */
    private static final int MOST_TOLD = 100;

    /** A tool that changes all the time is told of so often. */
    private static final int MOST_TOLD_OF_A_CHANGE = 3;

    /** How many times as long as a review the next one waits, for an app whose lists change all the time. */
    private static final int BREAK = 20;

    private final OperationalLog log;
    private final KnownRisks risks;
    private final LongSupplier nanoTime;
    private final Map<ToolFinding.Kind, Set<String>> told = new EnumMap<>(ToolFinding.Kind.class);
    private final Map<List<String>, Integer> changesTold = new HashMap<>();
    private volatile List<ToolFinding> findings = List.of();
    private String policy = "";
    private long revision = Inventory.BEGINNING;
    private long took;
    private long over;

    /** @param nanoTime same contract as {@link System#nanoTime} */
    ToolReview(OperationalLog log, KnownRisks risks, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.risks = risks;
    }

    /**
     * Looks again, if the policy or what is listed has changed; where lists change all the time, not each time.
     */
    synchronized void reviewInTurn(Policy current, Inventory inventory) {
        if (nanoTime.getAsLong() - over >= BREAK * took) {
            review(current, inventory);
        }
    }

    /** Looks again, if the policy or what is listed has changed. */
    synchronized void review(Policy current, Inventory inventory) {
        long now = inventory.revision();
        long started = nanoTime.getAsLong();
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
        over = nanoTime.getAsLong();
        took = over - started;
    }

    private void tell(ToolFinding finding) {
        Set<String> ofKind = told.computeIfAbsent(finding.kind(), kind -> new HashSet<>());
        if (ofKind.size() < MOST_TOLD && !ofKind.contains(key(finding)) && !changesOften(finding)) {
            ofKind.add(key(finding));
            String news = "Tools that the app lists: " + finding.message();
            if (finding.severity().compareTo(RiskClass.Severity.HIGH) >= 0) {
                log.warn(news);
            } else {
                log.info(news);
            }
        }
    }

    private boolean changesOften(ToolFinding finding) {
        return finding.kind() == ToolFinding.Kind.DEFINITION_CHANGED
                && changesTold.merge(finding.tools(), 1, Integer::sum) > MOST_TOLD_OF_A_CHANGE;
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
