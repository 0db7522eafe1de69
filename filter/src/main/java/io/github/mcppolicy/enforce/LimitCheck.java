package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import io.github.mcppolicy.policy.EvaluationObserver;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.LimitCost;
import io.github.mcppolicy.policy.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Takes what the messages of one request cost from the limits: for all of them, or for none. */
final class LimitCheck {

    private static final Duration STORE_RETRY_AFTER = Duration.ofSeconds(1);
    private static final String STORE_UNAVAILABLE = "the store of the limits cannot be asked now";
    private static final String STORE_FULL = "no further caller can be counted now (mcp.policy.limits.max-live-counts)";

    private final RateLimits limits;
    private final EvaluationObserver observer;

    LimitCheck(RateLimits limits, EvaluationObserver observer) {
        this.limits = limits;
        this.observer = observer;
    }

    /**
     * Whom the limits count: the same for each look of one request.
     *
     * @param key the session, if it is one that counts
     */
    record Subjects(Caller caller, SessionLookup key) {

        Optional<KnownSession> session() {
            return key.session();
        }

        String of(Scope scope) {
            return switch (scope) {
                case GLOBAL -> "global";
                case GRANT -> caller.key();
                case SESSION -> key instanceof KnownSession session ? session.subject() : caller.key();
            };
        }
    }

    /**
     * Returns the same outcomes when every cost could be spent. Otherwise nothing was spent, and the message that
     * exceeded a limit is refused. A message that claims a yes is approved in the same step, or asks again when that yes
     * is not there any more. A message that a limit does not stop because its entry only monitors spends nothing
     * on the limits of that entry, and the others spend what they cost.
     */
    List<MessageOutcome> spend(List<MessageOutcome> outcomes, Subjects subjects) {
        List<MessageOutcome> asked = outcomes;
        while (true) {
            Attempt attempt = attempt(asked, subjects);
            if (attempt.cost().isPresent()) {
                observer.notGranted(attempt.message(), attempt.cost().get());
            }
            if (attempt.isFinal()) {
                return attempt.outcomes();
            }
            asked = attempt.outcomes();
        }
    }

    /**
     * @param message the place of the message whose cost was not granted
     * @param cost the cost that was not granted; empty when nothing is left to be asked of the limits
     */
    private record Attempt(List<MessageOutcome> outcomes, int message, Optional<LimitCost> cost) {
        static Attempt done(List<MessageOutcome> outcomes) {
            return new Attempt(outcomes, 0, Optional.empty());
        }

        /** Whether nothing is left to be asked for. */
        boolean isFinal() {
            return cost.isEmpty() || cost.get().mode() == Mode.ENFORCE;
        }
    }

    private Attempt attempt(List<MessageOutcome> outcomes, Subjects subjects) {
        List<Spend> spends = new ArrayList<>();
        List<String> uses = List.of();
        for (MessageOutcome outcome : outcomes) {
            if (outcome instanceof MessageOutcome.Claiming claiming
                    && claiming.continued().isEmpty()) {
                uses = with(uses, claiming.yes().use());
            }
            for (LimitCost cost : outcome.costs()) {
                spends.add(new Spend(
                        cost.limit().window(), subjects.of(cost.limit().scope()), cost.amount()));
            }
        }
        if (subjects.key() == SessionLookup.Missing.UNAVAILABLE && !limits.isCountedWhileUnreached()) {
            Optional<Attempt> refused = withoutSession(outcomes);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        int costs = spends.size();
        addContinued(outcomes, spends);
        if (spends.isEmpty() && uses.isEmpty()) {
            return Attempt.done(outcomes);
        }
        boolean claims = !uses.isEmpty() || spends.size() > costs;
        TakeResult taken = withinCosts(limits.take(spends, uses), costs);
        spends = spends.subList(0, costs);
        if (taken instanceof TakeResult.Granted) {
            return Attempt.done(claims ? approved(outcomes) : outcomes);
        }
        if (taken instanceof TakeResult.NotApproved missing) {
            return Attempt.done(askingAgain(outcomes, missing.position()));
        }
        if (taken instanceof TakeResult.Exceeded exceeded) {
            Shortfall shortfall = Shortfall.of(outcomes, spends, exceeded);
            return refusing(outcomes, shortfall.position(), (outcome, limit) -> exceeded(outcome, shortfall));
        }
        if (taken instanceof TakeResult.Full full) {
            return refusing(outcomes, full.position(), LimitCheck::full);
        }
        if (taken instanceof TakeResult.Unavailable) {
            return unavailable(outcomes);
        }
        throw new IllegalStateException("a result of the limits that nobody handles: " + taken.getClass());
    }

    /** A session that another instance counts is not to be counted as its caller besides. */
    private static Optional<Attempt> withoutSession(List<MessageOutcome> outcomes) {
        int position = 0;
        for (MessageOutcome outcome : outcomes) {
            for (LimitCost cost : outcome.costs()) {
                if (cost.limit().scope() == Scope.SESSION && cost.mode() == Mode.ENFORCE) {
                    return Optional.of(refusing(outcomes, position, LimitCheck::unavailable));
                }
                position++;
            }
        }
        return Optional.empty();
    }

    /** Behind the costs, each continued call takes the one time that it may be continued. */
    private static void addContinued(List<MessageOutcome> outcomes, List<Spend> spends) {
        for (MessageOutcome outcome : outcomes) {
            if (outcome instanceof MessageOutcome.Claiming claiming
                    && claiming.continued().isPresent()) {
                String once = "continued:" + SessionHash.of(claiming.continued().get());
                spends.add(Spend.once("approval", once, ClientAnswers.longestContinued(claiming.question())));
            }
        }
    }

    /** A call that was continued before is like one whose yes is used up. */
    private static TakeResult withinCosts(TakeResult taken, int costs) {
        if (taken instanceof TakeResult.Exceeded exceeded) {
            return exceeded.position() < costs
                    ? new TakeResult.Exceeded(
                            exceeded.position(), exceeded.balances().subList(0, costs))
                    : new TakeResult.NotApproved(exceeded.position() - costs);
        }
        return taken instanceof TakeResult.Full full && full.position() >= costs
                ? new TakeResult.NotApproved(full.position() - costs)
                : taken;
    }

    private static List<String> with(List<String> uses, String another) {
        List<String> more = new ArrayList<>(uses);
        more.add(another);
        return more;
    }

    private static List<MessageOutcome> approved(List<MessageOutcome> outcomes) {
        List<MessageOutcome> approved = new ArrayList<>(outcomes);
        approved.replaceAll(outcome ->
                outcome instanceof MessageOutcome.Claiming claiming ? new MessageOutcome.Approved(claiming) : outcome);
        return approved;
    }

    /** @param position of the use that is not there, among the messages that claim one */
    private static List<MessageOutcome> askingAgain(List<MessageOutcome> outcomes, int position) {
        List<MessageOutcome> again = new ArrayList<>(outcomes);
        int left = position;
        for (int i = 0; i < again.size(); i++) {
            if (again.get(i) instanceof MessageOutcome.Claiming claiming && left-- == 0) {
                again.set(i, claiming.asking());
            }
        }
        return again;
    }

    /** Refuses the first message that a limit can refuse; any other would do as well. */
    private static Attempt unavailable(List<MessageOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof MessageOutcome.Claiming claiming) {
                List<MessageOutcome> refused = new ArrayList<>(outcomes);
                refused.set(i, ApprovalRefusals.unavailable(claiming.asking().ask()));
                return Attempt.done(refused);
            }
        }
        List<LimitCost> costs =
                outcomes.stream().flatMap(outcome -> outcome.costs().stream()).toList();
        for (int i = 0; i < costs.size(); i++) {
            if (costs.get(i).mode() == Mode.ENFORCE) {
                return refusing(outcomes, i, LimitCheck::unavailable);
            }
        }
        return Attempt.done(outcomes.stream()
                .map(outcome -> outcome.costs().isEmpty()
                        ? outcome
                        : monitored(
                                outcome,
                                unavailable(outcome, outcome.costs().get(0).limit())))
                .toList());
    }

    /** @param position of the refused spend among the spends of all messages, in their order */
    private static Attempt refusing(
            List<MessageOutcome> outcomes,
            int position,
            BiFunction<MessageOutcome, Limit, MessageOutcome.Refused> refusal) {
        List<MessageOutcome> refused = new ArrayList<>(outcomes);
        int left = position;
        for (int message = 0; message < outcomes.size(); message++) {
            MessageOutcome outcome = outcomes.get(message);
            if (left < outcome.costs().size()) {
                LimitCost cost = outcome.costs().get(left);
                MessageOutcome.Refused stopped = refusal.apply(outcome, cost.limit());
                refused.set(message, cost.mode() == Mode.ENFORCE ? stopped : monitored(outcome, stopped));
                return new Attempt(refused, message, Optional.of(cost));
            }
            left -= outcome.costs().size();
        }
        throw new IllegalStateException("a limit refused what nobody asked for");
    }

    private static MessageOutcome monitored(MessageOutcome outcome, MessageOutcome.Refused stopped) {
        List<LimitCost> enforced = outcome.costs().stream()
                .filter(cost -> cost.mode() == Mode.ENFORCE)
                .toList();
        return outcome instanceof MessageOutcome.Monitored already
                ? new MessageOutcome.Monitored(already.decided(), enforced, already.form())
                : new MessageOutcome.Monitored(stopped, enforced, form(outcome));
    }

    private static MessageOutcome.Refused exceeded(MessageOutcome outcome, Shortfall shortfall) {
        long seconds = wholeSeconds(shortfall.resetsAfter());
        String rule = shortfall.limit().rule();
        return limited(outcome, rule, shortfall.rule(), shortfall.reason(seconds), seconds);
    }

    private static MessageOutcome.Refused full(MessageOutcome outcome, Limit limit) {
        long seconds = wholeSeconds(limit.window().length());
        return limited(outcome, limit.rule(), STORE_FULL, STORE_FULL + ", retry in " + seconds + " s", seconds);
    }

    private static MessageOutcome.Refused limited(
            MessageOutcome outcome, String rule, String recorded, String reason, long seconds) {
        RefusalForm form = form(outcome);
        Refusal answer = Refusal.limiting(reason, to -> form.limited(to, reason, seconds, rule));
        return refused(outcome, AuditDecision.LIMIT, rule, recorded, answer);
    }

    private static MessageOutcome.Refused unavailable(MessageOutcome outcome, Limit limit) {
        long seconds = wholeSeconds(STORE_RETRY_AFTER);
        RefusalForm form = form(outcome);
        Refusal answer = Refusal.unavailable(
                STORE_UNAVAILABLE, seconds, to -> form.unavailable(to, STORE_UNAVAILABLE, seconds, limit.rule()));
        return refused(outcome, AuditDecision.ERROR, limit.rule(), STORE_UNAVAILABLE, answer);
    }

    /**
     * A message that is answered as if its target did not exist takes from the limits of all tools; there are no limits
     * of all resources or prompts.
     */
    private static RefusalForm form(MessageOutcome outcome) {
        if (outcome instanceof MessageOutcome.Monitored monitored) {
            return monitored.form();
        }
        return outcome instanceof MessageOutcome.Allowed allowed ? allowed.form() : RefusalForm.TOOL_RESULT;
    }

    private static MessageOutcome.Refused refused(
            MessageOutcome outcome, AuditDecision decision, String rule, String why, Refusal answer) {
        return outcome instanceof MessageOutcome.NotFound absent
                ? new MessageOutcome.Refused(absent.decision(), absent.rule(), absent.reason(), answer)
                : new MessageOutcome.Refused(decision, rule, why, answer);
    }

    private static long wholeSeconds(Duration time) {
        return Math.max(1, time.plusNanos(999_999_999).toSeconds());
    }
}
