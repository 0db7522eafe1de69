package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code tools} and {@code items}. */
final class EntriesReader {
    private static final String RISK = "risk";

    private static final FieldNames OF_TOOLS = FieldNames.of(
            "action",
            "reason",
            "rate_limit",
            "require",
            "deny_if",
            "limits",
            ApprovalReader.FIELD,
            ModeReader.FIELD,
            RISK,
            Descriptions.FIELD);

    private static final FieldNames OF_OTHERS = FieldNames.of(
                    "action",
                    "reason",
                    "rate_limit",
                    "require",
                    "deny_if",
                    "limits",
                    ModeReader.FIELD,
                    Descriptions.FIELD)
            .butElsewhere(Map.of(
                    ApprovalReader.FIELD,
                    "remove it: only calls of tools can wait for a person",
                    RISK,
                    "remove it: only tools have a class of risk"));

    private static final String REQUIRE_APPROVAL = "require_approval";

    private enum Action {
        ALLOW,
        DENY,
        ASK
    }

    private static final Map<String, Action> ACTIONS_OF_OTHERS = Map.of("allow", Action.ALLOW, "deny", Action.DENY);
    private static final Map<String, Action> ACTIONS_OF_TOOLS =
            Map.of("allow", Action.ALLOW, "deny", Action.DENY, REQUIRE_APPROVAL, Action.ASK);

    private static final Map<String, RiskClass> RISKS = Arrays.stream(RiskClass.values())
            .collect(Collectors.toUnmodifiableMap(RiskClass::word, Function.identity()));

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
        Optional<Fields> fields = entry.fields(kind == TargetKind.TOOL ? OF_TOOLS : OF_OTHERS);
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
        Optional<Value> written = fields.optional("action");
        Optional<Action> read = written.flatMap(this::readAction);
        Action action = read.orElse(Action.ALLOW);
        fields.optional(Descriptions.FIELD).ifPresent(Value::text);
        Optional<String> reason = fields.optional("reason").flatMap(Value::textThatIsNotEmpty);
        Mode mode = ModeReader.read(fields);
        Optional<RiskClass> risk = fields.optional(RISK).flatMap(value -> Choice.read(value, RISKS));
        Rules ruled = rules.read(fields);
        if (kind == TargetKind.RESOURCE) {
            ArgumentRules.refuse(fields);
        }
        Optional<ApprovalRule> approval =
                written.filter(value -> action == Action.ASK).map(value -> ApprovalReader.read(value, fields, reason));
        if (approval.isPresent() && ruled.unconditionalDenial().isPresent()) {
            RulesReader.refuse(fields, List.of("action"), "deny_if denies every call before");
        }
        if (kind == TargetKind.TOOL && approval.isEmpty() && read.isPresent() == written.isPresent()) {
            fields.optional(ApprovalReader.FIELD).ifPresent(EntriesReader::refuseApproval);
        }
        if (action == Action.DENY) {
            RulesReader.refuseBesideActionDeny(fields);
            return name.map(known ->
                    new PolicyEntry.Denied(known, pointer.child("action").text(), mode, risk, reason));
        }
        return name.map(known -> new PolicyEntry.Ruled(known, pointer.text(), mode, risk, ruled, approval));
    }

    private static void refuseApproval(Value value) {
        value.refuse(
                "the action asks for no approval, and \"approval\" says how one is asked for",
                "write \"action\": \"require_approval\", or remove it");
    }

    private Optional<Action> readAction(Value value) {
        if (kind == TargetKind.TOOL) {
            return Choice.read(value, ACTIONS_OF_TOOLS);
        }
        return value.node() instanceof Node.Text text && text.value().equals(REQUIRE_APPROVAL)
                ? value.refuse("only calls of tools can wait for a person", "write \"allow\" or \"deny\", or remove it")
                : Choice.read(value, ACTIONS_OF_OTHERS);
    }
}
