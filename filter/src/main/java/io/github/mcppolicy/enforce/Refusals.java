package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.protocol.Answers;
import io.github.mcppolicy.protocol.Malformation;
import io.github.mcppolicy.protocol.Message;
import io.github.mcppolicy.protocol.Operation;
import io.github.mcppolicy.protocol.ReplyTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the answers to the refused messages of a request together. */
final class Refusals {

    private static final String NOT_RUN = "not run, because another message of the batch was refused";

    private Refusals() {}

    /** When one message of a batch is stopped, all are; the records of the others name the rule that stopped the first. */
    static List<Verdict> stoppingAll(List<Message.Single> messages, List<Verdict> verdicts) {
        String rule = firstStopped(verdicts).rule();
        List<Verdict> stopped = new ArrayList<>(verdicts.size());
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            stopped.add(verdict instanceof Verdict.Stopped ? verdict : notRun(messages.get(i), verdict, rule));
        }
        return stopped;
    }

    /** The answer keeps the rule to itself: it may be the one that hides a tool. */
    private static Verdict notRun(Message.Single message, Verdict verdict, String rule) {
        Refusal answer = message.operation() instanceof Operation.CallTool
                ? Refusal.telling(NOT_RUN, id -> Answers.notRun(id, NOT_RUN))
                : Refusal.telling(NOT_RUN, id -> Answers.methodDenied(id, NOT_RUN));
        return verdict instanceof Verdict.Absent absent
                ? new Verdict.Stopped(absent.decision(), absent.rule(), absent.reason(), answer)
                : new Verdict.Stopped(AuditDecision.DENY, rule, NOT_RUN, answer);
    }

    /** Each request gets its own answer; where there is no request, only the HTTP status can tell. */
    static Outcome.Answer refused(Inbound inbound, List<Verdict> verdicts) {
        List<byte[]> answers =
                slots(inbound, verdicts).stream().flatMap(Optional::stream).toList();
        return answers.isEmpty()
                ? firstRefused(verdicts).refusal().toNotification()
                : answer(inbound.message(), answers);
    }

    /** One slot for each request, in their order: what is answered to it if it is refused. */
    static List<Optional<byte[]>> slots(Inbound inbound, List<Verdict> verdicts) {
        List<Optional<byte[]>> slots = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (inbound.messages().get(i) instanceof Message.Request request) {
                slots.add(
                        verdicts.get(i) instanceof Verdict.Refused refused
                                ? Optional.of(
                                        refused.refusal().toRequest().apply(new ReplyTo(request.id(), inbound.era())))
                                : Optional.empty());
            }
        }
        return slots;
    }

    /** Refuses a request that is no message of its revision. */
    static Outcome.Answer malformed(Message message, Malformation malformation) {
        byte[] body = message instanceof Message.Request request
                ? Answers.malformed(request.id(), malformation)
                : Answers.malformed(malformation);
        return new Outcome.Answer(400, body);
    }

    /** Refuses every message because of a failure of ours. */
    static Outcome.Answer failed(Message message) {
        List<byte[]> answers = message.singles().stream()
                .filter(Message.Request.class::isInstance)
                .map(request -> Answers.failed(((Message.Request) request).id()))
                .toList();
        return answers.isEmpty() ? new Outcome.Answer(500, Answers.failed()) : answer(message, answers);
    }

    private static Outcome.Answer answer(Message message, List<byte[]> answers) {
        byte[] body = message instanceof Message.Batch ? Answers.batch(answers) : answers.get(0);
        return new Outcome.Answer(200, body, answers);
    }

    private static Verdict.Stopped firstStopped(List<Verdict> verdicts) {
        return first(verdicts, Verdict.Stopped.class);
    }

    private static Verdict.Refused firstRefused(List<Verdict> verdicts) {
        return first(verdicts, Verdict.Refused.class);
    }

    private static <T> T first(List<Verdict> verdicts, Class<T> kind) {
        return verdicts.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
