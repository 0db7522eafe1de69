package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code tools} and {@code items}. */
final class EntriesReader {
    private static final FieldNames FIELDS = FieldNames.of(
                    "action",
                    "reason",
                    "rate_limit",
                    "require",
                    "deny_if",
                    "limits",
                    ModeReader.FIELD,
                    Descriptions.FIELD)
            .butNotYet("approval", "risk");

    private static final String REQUIRE_APPROVAL = "require_approval";

    private enum Action {
        ALLOW,
        DENY
    }

    private static final Map<String, Action> ACTIONS = Map.of("allow", Action.ALLOW, "deny", Action.DENY);

    private final TargetKind kind;
    private final RulesReader rules;
    private final Hiding hiding;

    EntriesReader(TargetKind kind, RulesReader rules, Hiding hiding) {
        this.kind = kind;
        this.rules = rules;
        this.hiding = hiding;
    }

    List<PolicyEntry> read(Fields entries) {
        return entries.members().stream()
                .flatMap(member -> read(entries, member).stream())
                .toList();
    }

    private Optional<PolicyEntry> read(Fields entries, Node.Member member) {
        Optional<NamePattern> name = readName(entries, member);
        Value entry = entries.value(member);
        Optional<Fields> fields = entry.fields(FIELDS);
        return fields.isEmpty() ? Optional.empty() : readEntry(entry.pointer(), name, fields.get());
    }

    private Optional<NamePattern> readName(Fields entries, Node.Member member) {
        if (!NamePattern.isValid(member.name())) {
            entries.refuseName(member, EntryNames.wrong(kind), EntryNames.REMEDY);
            return Optional.empty();
        }
        NamePattern name = new NamePattern(member.name());
        if (hiding.names().coverAll(name)) {
            entries.refuseName(member, hiding.wrong(), hiding.remedy());
        }
        return Optional.of(name);
    }

    private Optional<PolicyEntry> readEntry(Pointer pointer, Optional<NamePattern> name, Fields fields) {
        Action action =
                fields.optional("action").flatMap(EntriesReader::readAction).orElse(Action.ALLOW);
        fields.optional(Descriptions.FIELD).ifPresent(Value::text);
        Optional<String> reason = fields.optional("reason").flatMap(Value::textThatIsNotEmpty);
        Mode mode = ModeReader.read(fields);
        Rules ruled = rules.read(fields);
        if (kind == TargetKind.RESOURCE) {
            ArgumentRules.refuse(fields);
        }
        if (action == Action.DENY) {
            RulesReader.refuseBesideActionDeny(fields);
            return name.map(known ->
                    new PolicyEntry.Denied(known, pointer.child("action").text(), mode, reason));
        }
        return name.map(known -> new PolicyEntry.Ruled(known, pointer.text(), mode, ruled));
    }

    private static Optional<Action> readAction(Value value) {
        return value.node() instanceof Node.Text text && text.value().equals(REQUIRE_APPROVAL)
                ? Fields.refuseUnsupported(value, REQUIRE_APPROVAL)
                : Choice.read(value, ACTIONS);
    }
}
