package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.capture.CapturedItem;
import io.github.mcppolicy.capture.CapturedRequest;
import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.grant.Identity;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.headers.StandardHeaders;
import io.github.mcppolicy.simulation.PolicySimulation;
import io.github.mcppolicy.simulation.SimulatedCaller;
import io.github.mcppolicy.simulation.SimulatedDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides about captured requests again: the filter's own enforcer gets the same bytes from the same callers at the same
 * times, and whoever has answered a question then answers it now. For use by one thread, item by item in the order of
 * time.
 */
final class CaptureReplay {
    private static final int MOST_QUESTIONS = 100_000;

    private final PolicySimulation simulation;
    private final PinsThen pins;
    private final MaskedArguments masks;
    private final UncertainCounts uncertain = new UncertainCounts();
    private final Duration longestWindow;

    /** The ids of questions then, each with the one that is open for the same call now. */
    private final Map<String, String> questions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_QUESTIONS;
        }
    };

    CaptureReplay(Policy policy, List<Policy> before, CapturedItem first) {
        this.pins = new PinsThen(policy, before);
        this.simulation = PolicySimulation.of(
                Policy.compile(WithoutConditions.withoutPins(policy.definition())),
                first.time(),
                RecordedLimits.UNBOUNDED);
        this.masks = new MaskedArguments();
        this.longestWindow = RuleLimits.longestWindow(policy.definition());
    }

    /** Somebody has answered, or something else has become of a question. */
    void replay(CapturedItem.Approval approval) {
        simulation.goOnTo(approval.time());
        Optional<io.github.mcppolicy.approval.Answer.Verdict> verdict = verdict(approval.step());
        String question = questions.get(approval.question());
        if (verdict.isPresent() && question != null) {
            simulation.answer(
                    question,
                    new io.github.mcppolicy.approval.Answer(
                            verdict.get(), approval.by(), "replay", approval.comment(), Optional.empty()));
        }
    }

    private static Optional<io.github.mcppolicy.approval.Answer.Verdict> verdict(String step) {
        return switch (step) {
            case "approved" -> Optional.of(io.github.mcppolicy.approval.Answer.Verdict.APPROVE);
            case "denied" -> Optional.of(io.github.mcppolicy.approval.Answer.Verdict.DENY);
            default -> Optional.empty();
        };
    }

    /**
     * What the policy says about the messages of a request, one answer for each message.
     *
     * @param then the records of its decisions, each of which may stand for several messages
     */
    List<Answer> replay(CapturedItem.Request request, List<DecisionRecord> then) {
        simulation.goOnTo(request.time());
        Optional<List<Answer>> settled = settled(request, then);
        return settled.isPresent() ? settled.get() : sent(request, then);
    }

    /** What no policy has decided, or nobody can tell. */
    private Optional<List<Answer>> settled(CapturedItem.Request request, List<DecisionRecord> then) {
        boolean isAnswerToUs = then.stream().allMatch(CaptureReplay::isAnswerToUs);
        boolean isMalformed = then.stream().allMatch(one -> one.decision() == AuditDecision.MALFORMED);
        if (isAnswerToUs || isMalformed || request.owner() == CapturedRequest.SessionOwner.ANOTHER) {
            return Optional.of(each(then, record -> Answer.of(new Verdict(record.decision(), record.rule()))));
        }
        if (then.stream().anyMatch(one -> one.decision() == AuditDecision.ERROR)) {
            return Optional.of(open(request, then, "why the filter had failed"));
        }
        if (then.stream().anyMatch(pins::areOpen)) {
            return Optional.of(open(request, then, PinsThen.OPEN));
        }
        return simulation.canTell(Identity.of(request.sender()))
                ? Optional.empty()
                : Optional.of(open(request, then, "whether the caller has a role that no policy had named"));
    }

    /** The response of a client to a question about a call; what it answered is an item of its own. */
    private static boolean isAnswerToUs(DecisionRecord record) {
        return record.kind().isEmpty() && !record.approval().isEmpty();
    }

    private List<Answer> open(CapturedItem.Request request, List<DecisionRecord> then, String why) {
        uncertain.addAll(request.time(), longestWindow);
        return each(then, record -> Answer.unknown(why));
    }

    private List<Answer> sent(CapturedItem.Request request, List<DecisionRecord> then) {
        SimulatedCaller caller = new SimulatedCaller.Remembered(Identity.of(request.sender()));
        String session = request.owner() == CapturedRequest.SessionOwner.SENDER ? request.session() : "";
        if (!request.masked().isEmpty() || !uncertain.isEmpty()) {
            Optional<List<Answer>> unknown = unlessCertain(request, then, caller, session);
            if (unknown.isPresent()) {
                return unknown.get();
            }
        }
        SimulatedDecision now = simulation.send(caller, session, headers(request), request.message());
        remember(then, now);
        List<Answer> answers = Pairing.of(then, now.records());
        boolean isOnlyMalformedNow =
                now.records().stream().anyMatch(event -> event.decision() == AuditDecision.MALFORMED);
        return isOnlyMalformedNow
                ? open(
                        request,
                        then,
                        "what only the filter that was running could read, such as the state of a question")
                : answers;
    }

    private Optional<List<Answer>> unlessCertain(
            CapturedItem.Request request, List<DecisionRecord> then, SimulatedCaller caller, String session) {
        Optional<PolicySimulation.Identified> who = simulation.identified(caller);
        if (who.isEmpty()) {
            return Optional.empty();
        }
        List<EntryRules> rules = masks.rules(who.get().rules().definition(), then);
        String key = who.get().caller().key();
        boolean isMasked = rules.stream().anyMatch(one -> MaskedArguments.areRead(one, request.masked()));
        boolean isUncertain =
                rules.stream().anyMatch(one -> uncertain.hasAny(one.limits(), key, session, request.time()));
        if (!isMasked && !isUncertain) {
            return Optional.empty();
        }
        rules.forEach(one -> uncertain.add(one.limits(), key, session, request.time()));
        String why = isMasked
                ? "an argument that is masked"
                : "how much an earlier call, which depends on what is masked, has left of a limit";
        return Optional.of(each(then, record -> Answer.unknown(why)));
    }

    private void remember(List<DecisionRecord> then, SimulatedDecision now) {
        for (DecisionRecord record : then) {
            if (!record.approval().isEmpty()) {
                now.question().ifPresent(question -> questions.put(record.approval(), question));
            }
        }
    }

    private static RequestHeaders headers(CapturedItem.Request request) {
        Map<String, List<String>> kept = Map.of(
                StandardHeaders.VERSION.toLowerCase(Locale.ROOT),
                        request.headers().version(),
                StandardHeaders.METHOD.toLowerCase(Locale.ROOT),
                        request.headers().method(),
                StandardHeaders.NAME.toLowerCase(Locale.ROOT), request.headers().name());
        return name -> kept.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** One answer for each message. */
    private static List<Answer> each(List<DecisionRecord> then, Function<DecisionRecord, Answer> answer) {
        List<Answer> answers = new ArrayList<>();
        for (DecisionRecord record : then) {
            for (long left = record.messages(); left > 0; left--) {
                answers.add(answer.apply(record));
            }
        }
        return answers;
    }
}
