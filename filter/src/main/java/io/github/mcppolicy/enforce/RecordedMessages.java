package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.protocol.Message;
import io.github.mcppolicy.protocol.Operation;
import io.github.mcppolicy.protocol.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one request that share an audit record. A message of a batch can be shorter than its record, so a client
 * could push the records of others out of a rotated file with little effort; messages of a large batch share records instead,
 * with all their names.
 */
final class RecordedMessages {

    /** A record shows no more names; how many there were is the client's choice. */
    private static final int MOST_NAMES = 50;

    /** Each message of a batch of this size has a record of its own. */
    private static final int ALWAYS_ALONE = 4;

    /** A record has a few hundred bytes. */
    private static final int BYTES_FOR_A_RECORD = 1024;

    private static final String SEVERAL = "several messages of one batch, for this reason and others";

    /** What messages have in common that share a record. */
    private record Common(
            AuditDecision decision, Optional<Target.Kind> kind, String rule, String method, String detail) {

        static Common of(Operation operation, Verdict verdict) {
            Optional<Target.Kind> kind = kindOf(operation);
            return verdict instanceof Verdict.Refused refused
                    ? new Common(verdict.decision(), kind, refused.rule(), method(operation), refused.reason())
                    : new Common(verdict.decision(), kind, "", method(operation), "");
        }

        /** Methods that nobody knows are as many as a client likes. */
        private static String method(Operation operation) {
            return operation instanceof Operation.Unknown ? "" : operation.method();
        }

        Common asOneOfMany() {
            return new Common(decision, kind, "", "", SEVERAL);
        }
    }

    private final Common common;
    private final String rule;
    private final String method;
    private List<String> names;
    private List<String> argumentNames;
    private int count = 1;

    private RecordedMessages(Common common, Operation first, Verdict verdict) {
        this.common = common;
        this.rule = verdict instanceof Verdict.Refused refused ? refused.rule() : "";
        this.method = first.method();
        this.names = names(first);
        this.argumentNames = argumentNames(first);
    }

    /**
     * Which messages share a record.
     *
     * @param bytes the length of the body that holds them
     */
    static List<RecordedMessages> of(List<Message.Single> messages, List<Verdict> verdicts, int bytes) {
        int most = ALWAYS_ALONE + bytes / BYTES_FOR_A_RECORD;
        List<RecordedMessages> all = new ArrayList<>();
        Map<Common, RecordedMessages> open = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            Operation operation = messages.get(i).operation();
            Common common = Common.of(operation, verdicts.get(i));
            if (messages.size() <= most) {
                all.add(new RecordedMessages(common, operation, verdicts.get(i)));
                continue;
            }
            if (!open.containsKey(common) && open.size() >= most) {
                common = common.asOneOfMany();
            }
            @Nullable RecordedMessages group = open.get(common);
            if (group != null && group.hasRoom()) {
                group.add(operation);
            } else {
                all.add(new RecordedMessages(common, operation, verdicts.get(i)));
                open.put(common, all.get(all.size() - 1));
            }
        }
        return all;
    }

    private void add(Operation operation) {
        count++;
        names = union(names, names(operation)).toList();
        argumentNames =
                union(argumentNames, argumentNames(operation)).limit(MOST_NAMES).toList();
    }

    private static Stream<String> union(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct();
    }

    private boolean hasRoom() {
        return names.size() < MOST_NAMES;
    }

    AuditDecision decision() {
        return common.decision();
    }

    /** JSON Pointer of the rule that stopped the first of them; empty where none did. */
    String rule() {
        return rule;
    }

    /** The method of the first of them. */
    String method() {
        return method;
    }

    String detail() {
        return common.detail();
    }

    List<String> argumentNames() {
        return argumentNames;
    }

    int count() {
        return count;
    }

    AuditTarget target() {
        if (common.kind().isEmpty() || names.isEmpty()) {
            return AuditTarget.NONE;
        }
        boolean one = names.size() == 1;
        return switch (common.kind().get()) {
            case TOOL -> one ? new AuditTarget.Tool(names.get(0)) : new AuditTarget.Tools(names);
            case RESOURCE -> one ? new AuditTarget.Resource(names.get(0)) : new AuditTarget.Resources(names);
            case PROMPT -> one ? new AuditTarget.Prompt(names.get(0)) : new AuditTarget.Prompts(names);
        };
    }

    private static Optional<Target.Kind> kindOf(Operation operation) {
        if (operation instanceof Operation.CallTool) {
            return Optional.of(Target.Kind.TOOL);
        }
        if (operation instanceof Operation.GetPrompt) {
            return Optional.of(Target.Kind.PROMPT);
        }
        if (operation instanceof Operation.UseResources) {
            return Optional.of(Target.Kind.RESOURCE);
        }
        return operation instanceof Operation.Mention mention
                ? Optional.of(mention.target().kind())
                : Optional.empty();
    }

    private static List<String> names(Operation operation) {
        if (operation instanceof Operation.CallTool call) {
            return List.of(call.call().name());
        }
        if (operation instanceof Operation.GetPrompt prompt) {
            return List.of(prompt.name());
        }
        if (operation instanceof Operation.UseResources use) {
            return use.uris();
        }
        return operation instanceof Operation.Mention mention
                ? List.of(mention.target().name())
                : List.of();
    }

    private static List<String> argumentNames(Operation operation) {
        if (operation instanceof Operation.CallTool call) {
            return call.call().arguments().names(MOST_NAMES);
        }
        return operation instanceof Operation.GetPrompt prompt
                ? prompt.arguments().names(MOST_NAMES)
                : List.of();
    }
}
