package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.RiskClass.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds tools for which some callers' rules have no entry: {@code default} decides about them. */
record RulelessTools(CallableTools callers) {
    private static final int MOST_TOLD = 6;

    /** @param risks what each tool can do, in the order of the names */
    List<ToolFinding> findings(Map<String, RiskClass> risks) {
        Map<RiskClass, List<String>> allowed = new EnumMap<>(RiskClass.class);
        List<String> denied = new ArrayList<>();
        risks.forEach((tool, risk) -> {
            if (callers.isLeftToDefault(tool)) {
                List<String> tools =
                        callers.mayCall(tool) ? allowed.computeIfAbsent(risk, r -> new ArrayList<>()) : denied;
                tools.add(tool);
            }
        });
        List<ToolFinding> findings = new ArrayList<>();
        allowed.forEach((risk, tools) -> findings.add(allowed(risk, tools)));
        if (!denied.isEmpty()) {
            findings.add(denied(denied));
        }
        return findings;
    }

    private ToolFinding allowed(RiskClass risk, List<String> tools) {
        String it = tools.size() == 1 ? "it" : "them";
        String remedy = tools.size() == 1
                ? "Give it an entry, hide it, or set \"default\" to \"deny\""
                : "Give them entries, hide what agents do not need, or set \"default\" to \"deny\"";
        return finding(
                risk.severity(),
                tools,
                "\"default\": \"allow\" lets " + callers.subject() + " call " + it + " (" + risk.label() + "). "
                        + remedy);
    }

    private ToolFinding denied(List<String> tools) {
        String remedy = tools.size() == 1
                ? "Give it an entry if agents need it, or hide it"
                : "Give those entries that agents need, and hide the others";
        String it = tools.size() == 1 ? "it" : "them";
        return finding(
                Severity.LOW,
                tools,
                "the policy keeps " + it + " from " + callers.subject() + " by default. " + remedy);
    }

    private static ToolFinding finding(Severity severity, List<String> tools, String effect) {
        String have = tools.size() == 1 ? " has no entry, and " : " have no entry, and ";
        return new ToolFinding(
                ToolFinding.Kind.NO_RULE, severity, tools, NamedTools.listed(tools, MOST_TOLD) + have + effect);
    }
}
