package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.PolicyDefinition;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.Show;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the whole document. */
final class PolicyReader {
    private static final FieldNames FIELDS = FieldNames.of(
                    "version",
                    "default",
                    Descriptions.FIELD,
                    "$schema",
                    "hide",
                    "all_tools",
                    "tools",
                    "resources",
                    "prompts",
                    "show",
                    ModeReader.FIELD)
            .butNotYet("grants", "pins");
    private static final FieldNames ALL_TOOLS_FIELDS = FieldNames.of("require", "deny_if", "limits", "rate_limit");
    private static final Map<String, Show> SHOWN = Map.of("all", Show.ALL, "callable", Show.CALLABLE);

    private final Fields document;
    private final RulesReader rules = new RulesReader(new Counters());

    private PolicyReader(Fields document) {
        this.document = document;
    }

    /** The policy that the document defines; not usable when there are problems. */
    static Optional<PolicyDefinition> read(Value document, String fingerprint) {
        return document.fields(FIELDS).map(fields -> new PolicyReader(fields).read(fingerprint));
    }

    private PolicyDefinition read(String fingerprint) {
        document.required("version").ifPresent(PolicyReader::checkVersion);
        document.optional(Descriptions.FIELD).ifPresent(Value::text);
        document.optional("$schema").ifPresent(Value::text);
        Show show = document.optional("show")
                .flatMap(value -> Choice.read(value, SHOWN))
                .orElse(Show.ALL);
        SectionDefinition tools = new SectionReader(TargetKind.TOOL, show, rules).read(document, "tools");
        return new PolicyDefinition(
                fingerprint,
                ModeReader.read(document),
                tools,
                readAllTools(tools),
                readSection("resources", TargetKind.RESOURCE, show),
                readSection("prompts", TargetKind.PROMPT, show),
                List.of());
    }

    private static void checkVersion(Value value) {
        if (!(value.node() instanceof Node.Text text && text.value().equals("1"))) {
            value.refuse("this is no version of the format that is known here", "write \"1\"");
        }
    }

    private Optional<SectionDefinition> readSection(String name, TargetKind kind, Show show) {
        return document.optional(name).flatMap(new SectionReader(kind, show, rules)::read);
    }

    private Rules readAllTools(SectionDefinition tools) {
        Rules allTools = document.optional("all_tools")
                .flatMap(value -> value.fields(ALL_TOOLS_FIELDS))
                .map(rules::read)
                .orElse(Rules.none());
        if (allTools.unconditionalDenial().isPresent() && !tools.entries().isEmpty()) {
            RulesReader.refuse(document, List.of("tools"), "deny_if of all_tools denies every call");
        }
        return allTools;
    }
}
