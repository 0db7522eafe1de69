package io.github.mcppolicy.policy.load;

import io.github.mcppolicy.policy.HiddenNames;
import io.github.mcppolicy.policy.NamePattern;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.ToolEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code tools}. */
final class ToolsReader {
    private static final FieldNames FIELDS = FieldNames.of(
                    "action", "reason", "rate_limit", "require", "deny_if", "limits")
            .butNotYet("approval");

    private static final String REQUIRE_APPROVAL = "require_approval";

    private enum Action {
        ALLOW,
        DENY
    }

    private static final Map<String, Action> ACTIONS = Map.of("allow", Action.ALLOW, "deny", Action.DENY);

    private final RulesReader rules;
    private final HiddenNames hidden;

    ToolsReader(RulesReader rules, HiddenNames hidden) {
        this.rules = rules;
        this.hidden = hidden;
    }

    List<ToolEntry> read(Fields tools) {
        return tools.members().stream()
                .flatMap(member -> read(tools, member).stream())
                .toList();
    }

    private Optional<ToolEntry> read(Fields tools, Node.Member member) {
        Optional<NamePattern> name = readName(tools, member);
        Value entry = tools.value(member);
        Optional<Fields> fields = entry.fields(FIELDS);
        return fields.isEmpty() ? Optional.empty() : readEntry(entry.pointer(), name, fields.get());
    }

    private Optional<NamePattern> readName(Fields tools, Node.Member member) {
        if (!NamePattern.isValid(member.name())) {
            tools.refuseName(member, NameProblem.WRONG, NameProblem.REMEDY);
            return Optional.empty();
        }
        NamePattern name = new NamePattern(member.name());
        if (hidden.coverAll(name)) {
            tools.refuseName(member, "the entry is never reached: \"hide\" hides it", "remove the one or the other");
        }
        return Optional.of(name);
    }

    private Optional<ToolEntry> readEntry(Pointer pointer, Optional<NamePattern> name, Fields fields) {
        Action action =
                fields.optional("action").flatMap(ToolsReader::readAction).orElse(Action.ALLOW);
        Optional<String> reason = fields.optional("reason").flatMap(Value::textThatIsNotEmpty);
        Rules ruled = rules.read(fields);
        if (action == Action.DENY) {
            RulesReader.refuseBesideActionDeny(fields);
            return name.map(
                    known -> new ToolEntry.Denied(known, pointer.child("action").text(), reason));
        }
        return name.map(known -> new ToolEntry.Judged(known, ruled));
    }

    private static Optional<Action> readAction(Value value) {
        return value.node() instanceof Node.Text text && text.value().equals(REQUIRE_APPROVAL)
                ? Fields.refuseUnsupported(value, REQUIRE_APPROVAL)
                : Choice.read(value, ACTIONS);
    }
}
