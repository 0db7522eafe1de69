package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.ReplyTo;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the answers to the refused messages of a request. */
final class Refusals {

    private static final String NOT_RUN = "not run, because another message of the batch was refused";

    private Refusals() {}

    /**
     * When one message of a batch is stopped, all are. The records of the others name the rule that stopped the first.
     */
    static List<MessageOutcome> stoppingAll(List<Message.Single> messages, List<MessageOutcome> outcomes) {
        String rule = firstStopped(outcomes).rule();
        List<MessageOutcome> stopped = new ArrayList<>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            MessageOutcome outcome = outcomes.get(i);
            stopped.add(outcome instanceof MessageOutcome.Refused ? outcome : notRun(messages.get(i), outcome, rule));
        }
        return stopped;
    }

    /** The answer does not show the rule, because that may be the rule that hides a tool. */
    private static MessageOutcome notRun(Message.Single message, MessageOutcome outcome, String rule) {
        Refusal answer = message.operation() instanceof Operation.CallTool
                ? Refusal.denying(NOT_RUN, id -> RefusalMessages.notRun(id, NOT_RUN))
                : Refusal.denying(NOT_RUN, id -> RefusalMessages.methodDenied(id, NOT_RUN));
        return outcome instanceof MessageOutcome.NotFound absent
                ? new MessageOutcome.Refused(absent.decision(), absent.rule(), absent.reason(), answer)
                : new MessageOutcome.Refused(AuditDecision.DENY, rule, NOT_RUN, answer);
    }

    /** Each request gets its own answer. Without a request, only the HTTP status can tell. */
    static Outcome.Answer refused(ParsedRequest parsed, List<MessageOutcome> outcomes) {
        List<byte[]> answers =
                slots(parsed, outcomes).stream().flatMap(Optional::stream).toList();
        return answers.isEmpty()
                ? firstRefused(outcomes).refusal().toNotification()
                : answer(parsed.message(), answers);
    }

    /** One slot for each request, in order, with the answer to the request if it is refused. */
    static List<Optional<byte[]>> slots(ParsedRequest parsed, List<MessageOutcome> outcomes) {
        List<Optional<byte[]>> slots = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (parsed.messages().get(i) instanceof Message.Request request) {
                slots.add(
                        outcomes.get(i) instanceof MessageOutcome.Blocked refused
                                ? Optional.of(refused.refusal()
                                        .toRequest()
                                        .apply(new ReplyTo(
                                                request.id(), parsed.declared().era())))
                                : Optional.empty());
            }
        }
        return slots;
    }

    /** Refuses a request that its protocol revision does not allow. */
    static Outcome.Answer malformed(Message message, ProtocolError error) {
        byte[] body = message instanceof Message.Request request
                ? RefusalMessages.malformed(request.id(), error)
                : RefusalMessages.malformed(error);
        return new Outcome.Answer(400, body);
    }

    /** Refuses every message because the filter itself failed. */
    static Outcome.Answer failed(Message message) {
        List<byte[]> answers = message.singles().stream()
                .filter(Message.Request.class::isInstance)
                .map(request -> RefusalMessages.failed(((Message.Request) request).id()))
                .toList();
        return answers.isEmpty() ? new Outcome.Answer(500, RefusalMessages.failed()) : answer(message, answers);
    }

    private static Outcome.Answer answer(Message message, List<byte[]> answers) {
        byte[] body = message instanceof Message.Batch ? RefusalMessages.batch(answers) : answers.get(0);
        return new Outcome.Answer(200, body, answers);
    }

    private static MessageOutcome.Refused firstStopped(List<MessageOutcome> outcomes) {
        return first(outcomes, MessageOutcome.Refused.class);
    }

    private static MessageOutcome.Blocked firstRefused(List<MessageOutcome> outcomes) {
        return first(outcomes, MessageOutcome.Blocked.class);
    }

    private static <T> T first(List<MessageOutcome> outcomes, Class<T> kind) {
        return outcomes.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
