package io.github.mcppolicy.spring;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.audit.ListenerHealth;
import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.catalog.InventoryEntry;
import io.github.mcppolicy.catalog.InventorySnapshot;
import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.policy.GrantDefinition;
import io.github.mcppolicy.policy.load.PolicyHealth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the actuator shows of a policy in force. Holds no token, no hash of one, and nothing that a client sent. What the
 * app's lists say of themselves is shown as text in printable ASCII.
 */
record PolicyState(McpPolicy policy) {
    private static final int MOST_SHOWN = 1_000;

    /** For health. A policy file with a mistake changes nothing for calls, so it is shown and is not down. */
    Map<String, Object> health() {
        Map<String, Object> details = new LinkedHashMap<>(inForce());
        details.put("auditWritable", policy.isAuditWritable());
        details.put("storeProblems", policy.storeProblems());
        details.put("findings", policy.findingCount());
        details.put("listeners", listeners());
        return details;
    }

    /** For the endpoint. */
    Map<String, Object> everything() {
        Map<String, Object> all = new LinkedHashMap<>(inForce());
        all.put("mode", policy.mode().name().toLowerCase(Locale.ROOT));
        all.put("auditWritable", policy.isAuditWritable());
        all.put("storeProblems", policy.storeProblems());
        all.put("grants", policy.grants().stream().map(PolicyState::grant).toList());
        all.put("findings", policy.findings().stream().map(PolicyState::finding).toList());
        all.put(
                "toolFindings",
                policy.toolFindings().stream().map(PolicyState::toolFinding).toList());
        all.put("listed", listed(policy.inventory()));
        all.put("listeners", listeners());
        return all;
    }

    private Map<String, Object> inForce() {
        PolicyHealth health = policy.health();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("policy", health.fingerprint());
        shown.put("upToDate", health.isUpToDate());
        if (!health.isUpToDate()) {
            shown.put("problem", health.problem());
        }
        return shown;
    }

    private static Map<String, Object> grant(GrantDefinition grant) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", grant.name());
        grant.expires().ifPresent(expires -> shown.put("expires", expires.toString()));
        return shown;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        shown.put("rule", finding.pointer());
        shown.put("message", finding.message());
        return shown;
    }

    private static Map<String, Object> toolFinding(ToolFinding finding) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", finding.kind().label());
        shown.put("severity", finding.severity().label());
        shown.put("tools", finding.tools().stream().map(PrintableText::of).toList());
        shown.put("message", finding.message());
        return shown;
    }

    private static Map<String, Object> listed(InventorySnapshot inventory) {
        Map<String, Object> shown = new LinkedHashMap<>();
        List<InventoryEntry> entries = inventory.entries();
        shown.put(
                "entries",
                entries.stream().limit(MOST_SHOWN).map(PolicyState::entry).toList());
        if (entries.size() > MOST_SHOWN) {
            shown.put("omitted", entries.size() - MOST_SHOWN);
        }
        if (!inventory.notKept().isEmpty()) {
            shown.put("notKept", inventory.notKept());
        }
        return shown;
    }

    private static Map<String, Object> entry(InventoryEntry entry) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("endpoint", PrintableText.of(entry.endpoint()));
        shown.put("kind", entry.kind().noun());
        shown.put("name", PrintableText.of(entry.name()));
        shown.put("firstSeen", entry.firstSeen().toString());
        shown.put("lastSeen", entry.lastSeen().toString());
        if (entry.former().isPresent()) {
            shown.put("changed", entry.current().firstSeen().toString());
        }
        return shown;
    }

    private List<Map<String, Object>> listeners() {
        return policy.listeners().stream().map(PolicyState::listener).toList();
    }

    private static Map<String, Object> listener(ListenerHealth listener) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", listener.name());
        shown.put("dropped", listener.dropped());
        shown.put("failed", listener.failed());
        return shown;
    }
}
