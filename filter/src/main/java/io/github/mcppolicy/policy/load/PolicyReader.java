package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.HiddenNames;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.ToolEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the whole document. */
final class PolicyReader {
    private static final FieldNames FIELDS = FieldNames.of(
                    "version", "default", "description", "$schema", "hide", "all_tools", "tools")
            .butNotYet("resources", "prompts");
    private static final FieldNames ALL_TOOLS_FIELDS = FieldNames.of("require", "deny_if", "limits", "rate_limit");
    private static final Map<String, DefaultAction> DEFAULTS =
            Map.of("allow", DefaultAction.ALLOW, "deny", DefaultAction.DENY);

    private final Fields document;
    private final RulesReader rules = new RulesReader(new Counters());

    private PolicyReader(Fields document) {
        this.document = document;
    }

    /** What the document says; worth nothing when there are problems. */
    static Optional<PolicyDefinition> read(Value document, String version) {
        return document.fields(FIELDS).map(fields -> new PolicyReader(fields).read(version));
    }

    private PolicyDefinition read(String version) {
        document.required("version").ifPresent(PolicyReader::checkVersion);
        document.optional("description").ifPresent(Value::text);
        document.optional("$schema").ifPresent(Value::text);
        DefaultAction defaultAction = document.required("default")
                .flatMap(value -> Choice.read(value, DEFAULTS))
                .orElse(DefaultAction.DENY);
        List<NamePattern> hide =
                document.optional("hide").map(PolicyReader::readHide).orElse(List.of());
        List<ToolEntry> tools = readTools(new ToolsReader(rules, new HiddenNames(hide)));
        return new PolicyDefinition(version, defaultAction, hide, readAllTools(tools), tools);
    }

    private static void checkVersion(Value value) {
        if (!(value.node() instanceof Node.Text text && text.value().equals("1"))) {
            value.refuse("this is no version of the format that is known here", "write \"1\"");
        }
    }

    private static List<NamePattern> readHide(Value list) {
        return list.elements().stream()
                .flatMap(element -> readPattern(element).stream())
                .toList();
    }

    private static Optional<NamePattern> readPattern(Value value) {
        Optional<String> text = value.text();
        return text.isEmpty() || NamePattern.isValid(text.get())
                ? text.map(NamePattern::new)
                : value.refuse(NameProblem.WRONG, NameProblem.REMEDY);
    }

    private List<ToolEntry> readTools(ToolsReader reader) {
        return document.optional("tools")
                .flatMap(Value::entries)
                .map(reader::read)
                .orElse(List.of());
    }

    private Rules readAllTools(List<ToolEntry> tools) {
        Rules allTools = document.optional("all_tools")
                .flatMap(value -> value.fields(ALL_TOOLS_FIELDS))
                .map(rules::read)
                .orElse(Rules.none());
        if (RulesReader.deniesEveryCall(allTools) && !tools.isEmpty()) {
            RulesReader.refuse(document, List.of("tools"), "deny_if of all_tools denies every call");
        }
        return allTools;
    }
}
