package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one request that share an audit record. A message of a batch can be shorter than its record, so a
 * client could push older records out of a rotated file with little effort. The messages of a large batch therefore
 * share records. A shared record names everything that its messages are about: the target of each message that has one,
 * and the method of each that has none.
 */
final class RecordedMessages {

    /** A record shows at most this many names, because the client chooses how many there are. */
    private static final int MOST_NAMES = 50;

    /** Each message of a batch up to this size has its own record. */
    private static final int ALWAYS_ALONE = 4;

    /** Longer than any record, whatever it holds. */
    private static final int BYTES_FOR_A_RECORD = 4096;

    private static final String SEVERAL = "several messages of one batch, stopped by several rules";

    /**
     * What the messages that share a record have in common.
     *
     * @param method empty where the messages have no target, because the record then names their methods
     * @param rule that stopped them, or would have; empty where none did
     * @param allowedBy empty where they were stopped, or would have been
     * @param mode whether their entries want refusals to be carried out
     */
    private record Common(
            AuditDecision decision,
            Optional<TargetKind> kind,
            String method,
            String rule,
            String detail,
            String allowedBy,
            ApprovalTrace approval,
            Mode mode) {

        static Common of(Operation operation, MessageOutcome outcome) {
            Optional<TargetKind> kind = kindOf(operation);
            String method = kind.isPresent() ? operation.method() : "";
            if (outcome instanceof MessageOutcome.Monitored monitored) {
                return stopped(monitored.decided(), kind, method, Mode.MONITOR);
            }
            if (outcome instanceof MessageOutcome.Blocked refused) {
                return stopped(refused, kind, method, Mode.ENFORCE);
            }
            if (outcome instanceof MessageOutcome.Approved approved) {
                return allowed(approved, kind, method, approved.allowedBy(), approved.trace());
            }
            String allowedBy = ((MessageOutcome.Allowed) outcome).allowedBy();
            return allowed(outcome, kind, method, allowedBy, ApprovalTrace.NONE);
        }

        private static Common allowed(
                MessageOutcome outcome,
                Optional<TargetKind> kind,
                String method,
                String allowedBy,
                ApprovalTrace approval) {
            return new Common(outcome.decision(), kind, method, "", "", allowedBy, approval, Mode.ENFORCE);
        }

        private static Common stopped(
                MessageOutcome.Blocked refused, Optional<TargetKind> kind, String method, Mode mode) {
            return new Common(
                    refused.decision(), kind, method, refused.rule(), refused.reason(), "", refused.approval(), mode);
        }

        /** For messages that were stopped or allowed by more rules than there may be records. */
        Common whateverTheRule() {
            return new Common(
                    decision, kind, method, "", rule.isEmpty() ? detail : SEVERAL, "", ApprovalTrace.NONE, mode);
        }
    }

    private final Common common;
    private String requestId;
    private List<String> methods;
    private List<String> names;
    private List<String> argumentNames;

    /** How many there are besides {@link #argumentNames}; some of them may be the same in several messages. */
    private int moreArguments;

    private int count = 1;

    private RecordedMessages(Common common, Message.Single message) {
        Operation first = message.operation();
        this.common = common;
        this.requestId = RequestIdText.of(message);
        this.methods = List.of(first.method());
        this.names = names(first);
        this.argumentNames = arguments(first).names(MOST_NAMES);
        this.moreArguments = moreThan(argumentNames, first);
    }

    /**
     * Groups the messages by the record that they share.
     *
     * @param bytes the length of the body that holds them
     */
    static List<RecordedMessages> of(List<Message.Single> messages, List<MessageOutcome> outcomes, int bytes) {
        int most = ALWAYS_ALONE + bytes / BYTES_FOR_A_RECORD;
        return messages.size() <= most ? alone(messages, outcomes) : sharing(messages, outcomes, most);
    }

    private static List<RecordedMessages> alone(List<Message.Single> messages, List<MessageOutcome> outcomes) {
        List<RecordedMessages> all = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            Operation operation = messages.get(i).operation();
            all.add(new RecordedMessages(Common.of(operation, outcomes.get(i)), messages.get(i)));
        }
        return all;
    }

    private static List<RecordedMessages> sharing(
            List<Message.Single> messages, List<MessageOutcome> outcomes, int most) {
        List<RecordedMessages> all = new ArrayList<>();
        Map<Common, RecordedMessages> open = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            Operation operation = messages.get(i).operation();
            Common common = Common.of(operation, outcomes.get(i));
            if (!open.containsKey(common) && open.size() >= most) {
                common = common.whateverTheRule();
            }
            @Nullable RecordedMessages group = open.get(common);
            if (group != null && group.hasRoomFor(operation)) {
                group.add(operation);
            } else {
                group = new RecordedMessages(common, messages.get(i));
                open.put(common, group);
                all.add(group);
            }
        }
        return all;
    }

    private void add(Operation operation) {
        count++;
        requestId = "";
        methods = union(methods, List.of(operation.method())).toList();
        names = union(names, names(operation)).toList();
        addArguments(operation);
    }

    private void addArguments(Operation operation) {
        List<String> added = arguments(operation).names(MOST_NAMES);
        List<String> all = union(argumentNames, added).toList();
        argumentNames = all.subList(0, Math.min(all.size(), MOST_NAMES));
        moreArguments += moreThan(added, operation) + all.size() - argumentNames.size();
    }

    private static Stream<String> union(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct();
    }

    private boolean hasRoomFor(Operation operation) {
        return names.size() + names(operation).size() <= MOST_NAMES && methods.size() < MOST_NAMES;
    }

    AuditDecision decision() {
        return common.decision();
    }

    /** Monitor when their entries do. */
    Mode mode() {
        return common.mode();
    }

    /** JSON Pointer of the rule that stopped them; empty where no rule did, or several did. */
    String rule() {
        return common.rule();
    }

    /** JSON Pointer of the entry that allowed them; empty where none did, or several did. */
    String allowedBy() {
        return common.allowedBy();
    }

    ApprovalTrace approval() {
        return common.approval();
    }

    /** Empty where there are several messages, or the only one is not a request. */
    String requestId() {
        return requestId;
    }

    /** At least one. */
    List<String> methods() {
        return methods;
    }

    String detail() {
        return common.detail();
    }

    BoundedNames argumentNames() {
        return BoundedNames.of(argumentNames, moreArguments);
    }

    int count() {
        return count;
    }

    /** The tool that is called; empty where there is none, or several. */
    Optional<String> onlyTool() {
        return common.kind().equals(Optional.of(TargetKind.TOOL)) && names.size() == 1
                ? Optional.of(names.get(0))
                : Optional.empty();
    }

    AuditTarget target() {
        if (common.kind().isEmpty() || names.isEmpty()) {
            return AuditTarget.None.NONE;
        }
        return new AuditTarget.Named(common.kind().get(), BoundedNames.of(names));
    }

    private static Optional<TargetKind> kindOf(Operation operation) {
        if (operation instanceof Operation.CallTool) {
            return Optional.of(TargetKind.TOOL);
        }
        if (operation instanceof Operation.GetPrompt) {
            return Optional.of(TargetKind.PROMPT);
        }
        if (operation instanceof Operation.UseResources) {
            return Optional.of(TargetKind.RESOURCE);
        }
        return operation instanceof Operation.Reference reference
                ? Optional.of(reference.target().kind())
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
        return operation instanceof Operation.Reference reference
                ? List.of(reference.target().name())
                : List.of();
    }

    private static Arguments arguments(Operation operation) {
        if (operation instanceof Operation.CallTool call) {
            return call.call().arguments();
        }
        return operation instanceof Operation.GetPrompt prompt ? prompt.arguments() : Arguments.none();
    }

    private static int moreThan(List<String> names, Operation operation) {
        return names.size() < MOST_NAMES ? 0 : arguments(operation).size() - names.size();
    }
}
