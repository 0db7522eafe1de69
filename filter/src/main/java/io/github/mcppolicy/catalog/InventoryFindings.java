package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.TargetKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** What a person should look at in the tools that an app has listed. */
public final class InventoryFindings {
    private InventoryFindings() {}

    /** What {@link ToolFindings} says, and which definitions have changed since the start. */
    public static List<ToolFinding> of(InventorySnapshot inventory, PolicyDefinition policy) {
        List<InventoryEntry> tools = inventory.of(TargetKind.TOOL);
        List<ToolFinding> findings = new ArrayList<>(changes(tools));
        findings.addAll(ToolFindings.of(definitions(tools), policy));
        return List.copyOf(findings);
    }

    /** What each tool can do, by its name: where several definitions have one name, the worst of it. */
    public static Map<String, RiskClass> risks(InventorySnapshot inventory) {
        return definitions(inventory.of(TargetKind.TOOL)).stream()
                .collect(Collectors.toMap(
                        ToolDefinition::name,
                        tool -> RiskCatalogue.standard().classify(tool).risk(),
                        BinaryOperator.maxBy(Comparator.<RiskClass>naturalOrder())));
    }

    private static List<ToolFinding> changes(List<InventoryEntry> tools) {
        return tools.stream()
                .flatMap(tool -> change(tool).stream())
                .distinct()
                .limit(ToolFindings.MOST)
                .toList();
    }

    private static Optional<ToolFinding> change(InventoryEntry tool) {
        return tool.former()
                .flatMap(former -> DefinitionDifference.between(bytes(former.json()), bytes(tool.definition()))
                        .finding(tool.name()));
    }

    /** A tool that several endpoints list is one, as long as they say the same of it. */
    private static Collection<ToolDefinition> definitions(List<InventoryEntry> tools) {
        Map<String, ToolDefinition> definitions = new LinkedHashMap<>();
        for (InventoryEntry tool : tools) {
            read(tool.definition())
                    .ifPresent(
                            definition -> definitions.putIfAbsent(tool.current().fingerprint(), definition));
        }
        return definitions.values();
    }

    private static Optional<ToolDefinition> read(String json) {
        byte[] bytes = bytes(json);
        try {
            return Optional.of(ToolDefinition.read(bytes, 0, bytes.length));
        } catch (MalformedException notJson) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
