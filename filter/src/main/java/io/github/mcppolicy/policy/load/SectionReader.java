package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.HiddenNames;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.SectionDefinition;
import io.github.mcppolicy.policy.SectionRules;
import io.github.mcppolicy.policy.Show;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the parts of a section: {@code default}, {@code hide}, and the entries. */
final class SectionReader {
    static final String DEFAULT = "default";
    static final String HIDE = "hide";

    private static final FieldNames FIELDS = FieldNames.of(DEFAULT, HIDE, "items");
    private static final Map<String, DefaultAction> DEFAULTS =
            Map.of("allow", DefaultAction.ALLOW, "deny", DefaultAction.DENY);

    private static final String REMOVE_ONE = "remove the one or the other";

    private final TargetKind kind;
    private final RulesReader rules;

    SectionReader(TargetKind kind, RulesReader rules) {
        this.kind = kind;
        this.rules = rules;
    }

    /**
     * Reads {@code resources} or {@code prompts}.
     *
     * @param showRule JSON Pointer (RFC 6901) of what says what lists show
     */
    Optional<SectionDefinition> read(Value section, Show show, String showRule) {
        return section.fields(FIELDS).map(fields -> read(section.pointer(), fields, show, showRule));
    }

    private SectionDefinition read(Pointer at, Fields fields, Show show, String showRule) {
        DefaultAction defaultAction =
                fields.required(DEFAULT).flatMap(SectionReader::readDefault).orElse(DefaultAction.DENY);
        List<NamePattern> hide = fields.optional(HIDE).map(this::readHide).orElse(List.of());
        List<PolicyEntry> entries = fields.optional("items")
                .map(items -> readEntries(items, hidingBeside(hide)))
                .orElse(List.of());
        return new SectionDefinition(
                defaultAction,
                show,
                hide,
                entries,
                new SectionRules(
                        at.child(DEFAULT).text(),
                        showRule,
                        at.child(HIDE).text(),
                        at.child("items").text()));
    }

    static Optional<DefaultAction> readDefault(Value value) {
        return Choice.read(value, DEFAULTS);
    }

    List<NamePattern> readHide(Value list) {
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

    /** What entries meet whose author also wrote the list of hidden names. */
    static Hiding hidingBeside(List<NamePattern> hide) {
        return new Hiding(new HiddenNames(hide, ""), "the entry is never reached: \"hide\" hides it", REMOVE_ONE);
    }

    List<PolicyEntry> readEntries(Value entries, Hiding hiding) {
        return entries.entries()
                .map(new EntriesReader(kind, rules, hiding)::read)
                .orElse(List.of());
    }
}
