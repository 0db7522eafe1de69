package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.HiddenNames;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.SectionRules;
import io.github.mcppolicy.policy.Show;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the fields that the document and each of its grants may have. A field that is left out is inherited, whole: a
 * grant gets the document's own, the document what the format says. A field that is written replaces the inherited one,
 * whole; the two are never mixed.
 */
final class SectionsReader {
    static final String DEFAULT = SectionReader.DEFAULT;
    static final String HIDE = SectionReader.HIDE;
    static final String ALL_TOOLS = "all_tools";
    static final String TOOLS = "tools";
    static final String RESOURCES = "resources";
    static final String PROMPTS = "prompts";
    static final String SHOW = "show";

    private static final FieldNames ALL_TOOLS_FIELDS = FieldNames.of("require", "deny_if", "limits", "rate_limit");
    private static final Map<String, Show> SHOWN = Map.of("all", Show.ALL, "callable", Show.CALLABLE);

    private final Fields fields;
    private final PolicyDefinition inherited;
    private final RulesReader rules;
    private final SectionReader toolsReader;
    private final Show show;
    private final String showRule;

    private SectionsReader(Fields fields, PolicyDefinition inherited, Counters counters) {
        this.fields = fields;
        this.inherited = inherited;
        rules = new RulesReader(counters);
        toolsReader = new SectionReader(TargetKind.TOOL, rules);
        show = fields.optional(SHOW)
                .flatMap(value -> Choice.read(value, SHOWN))
                .orElse(inherited.tools().show());
        showRule = rule(SHOW, inherited.tools().rules().showRule());
    }

    /**
     * The rules of whoever these fields are for.
     *
     * @param inherited what holds where a field is left out
     */
    static PolicyDefinition read(Fields fields, PolicyDefinition inherited, Counters counters) {
        return new SectionsReader(fields, inherited, counters).read();
    }

    private PolicyDefinition read() {
        List<NamePattern> hide = fields.optional(HIDE)
                .map(toolsReader::readHide)
                .orElse(inherited.tools().hide());
        List<PolicyEntry> entries = fields.optional(TOOLS)
                .map(tools -> toolsReader.readEntries(tools, hiding(hide)))
                .orElse(inherited.tools().entries());
        Rules allTools = readAllTools();
        refuseToolsThatAreNeverReached(entries, allTools);
        return new PolicyDefinition(
                inherited.fingerprint(),
                inherited.mode(),
                tools(hide, entries),
                allTools,
                readSection(RESOURCES, TargetKind.RESOURCE, inherited.resources()),
                readSection(PROMPTS, TargetKind.PROMPT, inherited.prompts()),
                inherited.pins(),
                List.of());
    }

    private SectionDefinition tools(List<NamePattern> hide, List<PolicyEntry> entries) {
        SectionDefinition base = inherited.tools();
        return new SectionDefinition(
                fields.optional(DEFAULT).flatMap(SectionReader::readDefault).orElse(base.defaultAction()),
                show,
                hide,
                entries,
                new SectionRules(
                        rule(DEFAULT, base.rules().defaultRule()),
                        showRule,
                        rule(SectionReader.HIDE, base.rules().hideRule()),
                        rule(TOOLS, base.rules().entries())));
    }

    /** Only entries that are written here can be at fault: that a grant hides the document's is what it is for. */
    private Hiding hiding(List<NamePattern> hide) {
        return fields.has(HIDE) || inherited.tools().hide().isEmpty()
                ? SectionReader.hidingBeside(hide)
                : new Hiding(
                        new HiddenNames(hide, ""),
                        "the entry is never reached: the document's \"hide\" hides it",
                        "remove it, or give the grant a \"hide\" of its own");
    }

    private Rules readAllTools() {
        return fields.optional(ALL_TOOLS)
                .map(value -> value.fields(ALL_TOOLS_FIELDS).map(rules::read).orElse(Rules.none()))
                .orElse(inherited.allTools());
    }

    private void refuseToolsThatAreNeverReached(List<PolicyEntry> entries, Rules allTools) {
        if (allTools.unconditionalDenial().isEmpty() || entries.isEmpty()) {
            return;
        }
        if (fields.has(ALL_TOOLS)) {
            RulesReader.refuse(fields, List.of(TOOLS), "deny_if of all_tools denies every call");
        } else {
            fields.optional(TOOLS)
                    .ifPresent(tools -> tools.refuse(
                            "\"tools\" is never reached: deny_if of the document's all_tools denies every call",
                            "remove it, or give the grant an \"all_tools\" of its own"));
        }
    }

    private Optional<SectionDefinition> readSection(
            String name, TargetKind kind, Optional<SectionDefinition> inheritedSection) {
        SectionReader reader = new SectionReader(kind, rules);
        if (fields.has(name)) {
            return fields.optional(name).flatMap(section -> reader.read(section, show, showRule));
        }
        return fields.has(SHOW) ? inheritedSection.map(section -> section.showing(show, showRule)) : inheritedSection;
    }

    private String rule(String field, String otherwise) {
        return fields.optional(field).map(value -> value.pointer().text()).orElse(otherwise);
    }
}
