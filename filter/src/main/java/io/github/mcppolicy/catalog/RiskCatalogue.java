package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what a tool can do, and which of its words say so. Deterministic: the rules are data ({@code risk-rules.txt}), and
 * the most severe class that has evidence wins. Takes time in proportion to the size of the tool's definition. Thread-safe.
 */
public final class RiskCatalogue {
    private final RiskRules rules;

    RiskCatalogue(RiskRules rules) {
        this.rules = rules;
    }

    /** The catalogue with the rules that come with it. Reads them once. */
    public static RiskCatalogue standard() {
        return Standard.CATALOGUE;
    }

    private static final class Standard {
        private static final RiskCatalogue CATALOGUE = new RiskCatalogue(RiskRules.read(RiskRules.lines()));
    }

    public ToolRisk classify(ToolDefinition tool) {
        Sentence sentence = Sentence.firstOf(tool.description());
        List<Word> words = NameReading.wordsOf(rules, tool.name(), tool.server());
        Context context = Context.of(Word.ofName(tool.name()), Word.ofName(tool.server()), sentence);
        NameReading name = new NameReading(rules, new Phrase(rules, "name", tool.name(), context), words);
        DescriptionReading description = new DescriptionReading(
                rules, new Phrase(rules, "description", tool.description(), context), sentence.words());
        Map<String, Set<String>> properties =
                tool.inputSchema().map(SchemaProperties::of).orElse(Map.of());
        SchemaReading schema = new SchemaReading(rules, properties);
        RiskWeighing weighing = new RiskWeighing(name, description, schema, new ToolHints(tool.hints()));
        List<RiskEvidence> evidence = weighing.evidence();
        RiskClass risk = evidence.get(0).risk();
        return new ToolRisk(risk, evidence, schema.signals(words), weighing.isContradicted(risk));
    }
}
