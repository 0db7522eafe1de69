package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.HiddenNames;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.Show;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code default}, {@code hide} and the entries of {@code resources}, of {@code prompts}, or of tools. */
final class SectionReader {
    private static final FieldNames FIELDS = FieldNames.of("default", "hide", "items");
    private static final Map<String, DefaultAction> DEFAULTS =
            Map.of("allow", DefaultAction.ALLOW, "deny", DefaultAction.DENY);

    private final TargetKind kind;
    private final Show show;
    private final RulesReader rules;

    SectionReader(TargetKind kind, Show show, RulesReader rules) {
        this.kind = kind;
        this.show = show;
        this.rules = rules;
    }

    Optional<SectionDefinition> read(Value section) {
        return section.fields(FIELDS).map(fields -> read(fields, "items"));
    }

    /** What the fields say, whatever other fields the object has. */
    SectionDefinition read(Fields fields, String entriesField) {
        DefaultAction defaultAction = fields.required("default")
                .flatMap(value -> Choice.read(value, DEFAULTS))
                .orElse(DefaultAction.DENY);
        List<NamePattern> hide = fields.optional("hide").map(this::readHide).orElse(List.of());
        return new SectionDefinition(defaultAction, show, hide, readEntries(fields.optional(entriesField), hide));
    }

    private List<PolicyEntry> readEntries(Optional<Value> entries, List<NamePattern> hide) {
        EntriesReader reader = new EntriesReader(kind, rules, new HiddenNames(hide, ""));
        return entries.flatMap(Value::entries).map(reader::read).orElse(List.of());
    }

    private List<NamePattern> readHide(Value list) {
        return list.elements().stream()
                .flatMap(element -> readPattern(element).stream())
                .toList();
    }

    private Optional<NamePattern> readPattern(Value value) {
        Optional<String> text = value.text();
        return text.isEmpty() || NamePattern.isValid(text.get())
                ? text.map(NamePattern::new)
                : value.refuse(EntryNames.wrong(kind), EntryNames.REMEDY);
    }
}
