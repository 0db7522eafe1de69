package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.RiskClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds what a person should look at before agents call listed tools: in the definitions alone, or in the light of a
 * policy. {@code filter/docs/findings.md} says what each kind means. Deterministic; the order of the tools does not
 * matter. Takes time in proportion to the size of the definitions, and to the number of tools for each grant that has
 * rules of its own. It never fails, whatever a server says of its tools. Thread-safe.
 */
public final class ToolFindings {

    /** The most findings of one kind; the most severe are kept. */
    public static final int MOST = 100;

    private static final Comparator<ToolFinding> WORST_FIRST = Comparator.comparing(ToolFinding::severity)
            .reversed()
            .thenComparing(finding -> finding.tools().get(0))
            .thenComparing(ToolFinding::kind)
            .thenComparing(ToolFinding::message);

    private static final Comparator<ToolDefinition> BY_NAME = Comparator.comparing(ToolDefinition::name)
            .thenComparing(ToolDefinition::description)
            .thenComparing(
                    tool -> tool.json().map(SchemaText::json).orElse(new byte[0]),
                    (one, other) -> Arrays.compare(one, other));

    private static final String AGENT = "an agent with all of these tools";

    private final List<ToolDefinition> tools;
    private final Map<ToolFinding.Kind, List<ToolFinding>> findings = new EnumMap<>(ToolFinding.Kind.class);

    /** The most severe that is known, where several tools have one name. */
    private final Map<String, RiskClass> risks = new TreeMap<>();

    private ToolFindings(Collection<ToolDefinition> tools) {
        this.tools = tools.stream().sorted(BY_NAME).toList();
    }

    /** What the definitions say by themselves, the most severe first. */
    public static List<ToolFinding> of(Collection<ToolDefinition> tools) {
        return ofAllTools(tools).all();
    }

    /** The same of one list, in which no two definitions should have one name: callers cannot tell which of them runs. */
    public static List<ToolFinding> ofOneList(Collection<ToolDefinition> tools) {
        ToolFindings found = ofAllTools(tools);
        LookalikeNames.twice(tools).forEach(found::add);
        return found.all();
    }

    private static ToolFindings ofAllTools(Collection<ToolDefinition> tools) {
        ToolFindings found = new ToolFindings(tools);
        found.lookAtDefinitions();
        found.combination().finding(AGENT, tool -> true, tool -> false).ifPresent(found::add);
        return found;
    }

    /**
     * The same, besides tools for which the policy has no entry. The combination of tools is looked for among what one
     * caller may call: in the document, and in each grant.
     */
    public static List<ToolFinding> of(Collection<ToolDefinition> tools, PolicyDefinition policy) {
        ToolFindings found = new ToolFindings(tools);
        found.lookAtDefinitions();
        Combination combination = found.combination();
        for (CallableTools callers : CallableTools.of(policy, found.risks.keySet())) {
            new RulelessTools(callers).findings(found.risks).forEach(found::add);
            combination
                    .finding(callers.subject(), callers::mayCall, callers::asks)
                    .ifPresent(found::add);
        }
        return found.all();
    }

    private void lookAtDefinitions() {
        PoisonedTexts poison = new PoisonedTexts(PoisonRules.standard());
        for (ToolDefinition tool : tools) {
            ToolRisk risk = RiskCatalogue.standard().classify(tool);
            risks.merge(tool.name(), risk.risk(), (one, other) -> one.compareTo(other) > 0 ? one : other);
            Contradictions.finding(tool, risk).ifPresent(this::add);
            poison.finding(tool).ifPresent(this::add);
        }
        LookalikeNames.of(tools).forEach(this::add);
    }

    private Combination combination() {
        return new Combination(tools.stream().map(ExposureRules.standard()::of).toList());
    }

    private void add(ToolFinding finding) {
        findings.computeIfAbsent(finding.kind(), kind -> new ArrayList<>()).add(finding);
    }

    private List<ToolFinding> all() {
        return findings.values().stream()
                .flatMap(
                        ofKind -> ofKind.stream().sorted(WORST_FIRST).distinct().limit(MOST))
                .sorted(WORST_FIRST)
                .toList();
    }
}
