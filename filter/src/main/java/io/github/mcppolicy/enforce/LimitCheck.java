package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.LimitCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Takes what the messages of one request cost from the limits: for all of them, or for none. */
final class LimitCheck {

    private static final Duration STORE_RETRY_AFTER = Duration.ofSeconds(1);
    private static final String STORE_UNAVAILABLE = "the store of the limits cannot be asked now";
    private static final String STORE_FULL = "no further caller can be counted now (mcp.policy.limits.max-live-counts)";

    private final RateLimits limits;
    private final KnownSessions sessions;

    LimitCheck(RateLimits limits, KnownSessions sessions) {
        this.limits = limits;
        this.sessions = sessions;
    }

    /**
     * Returns the same outcomes when every cost could be spent. Otherwise nothing was spent, and the message that
     * exceeded a limit is refused.
     */
    List<MessageOutcome> spend(List<MessageOutcome> outcomes, InboundRequest request) {
        List<Spend> spends = new ArrayList<>();
        for (MessageOutcome outcome : outcomes) {
            for (LimitCost cost : outcome.costs()) {
                spends.add(new Spend(cost.limit().window(), subject(cost.limit(), request), cost.amount()));
            }
        }
        if (spends.isEmpty()) {
            return outcomes;
        }
        TakeResult taken = limits.take(spends);
        if (taken instanceof TakeResult.Granted) {
            return outcomes;
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

    /** @param position of the refused spend among the spends of all messages, in their order */
    private static List<MessageOutcome> refusing(
            List<MessageOutcome> outcomes, int position, BiFunction<MessageOutcome, Limit, MessageOutcome> refusal) {
        List<MessageOutcome> refused = new ArrayList<>(outcomes);
        int left = position;
        for (int message = 0; message < outcomes.size(); message++) {
            MessageOutcome outcome = outcomes.get(message);
            if (left < outcome.costs().size()) {
                refused.set(
                        message,
                        refusal.apply(outcome, outcome.costs().get(left).limit()));
                return refused;
            }
            left -= outcome.costs().size();
        }
        throw new IllegalStateException("a limit refused what nobody asked for");
    }

    private static MessageOutcome exceeded(MessageOutcome outcome, Shortfall shortfall) {
        long seconds = wholeSeconds(shortfall.resetsAfter());
        String rule = shortfall.limit().rule();
        return limited(outcome, rule, shortfall.rule(), shortfall.reason(seconds), seconds);
    }

    private static MessageOutcome full(MessageOutcome outcome, Limit limit) {
        long seconds = wholeSeconds(limit.window().length());
        return limited(outcome, limit.rule(), STORE_FULL, STORE_FULL + ", retry in " + seconds + " s", seconds);
    }

    private static MessageOutcome limited(
            MessageOutcome outcome, String rule, String recorded, String reason, long seconds) {
        RefusalForm form = form(outcome);
        Refusal answer = Refusal.limiting(reason, to -> form.limited(to, reason, seconds, rule));
        return refused(outcome, AuditDecision.LIMIT, rule, recorded, answer);
    }

    /** Refuses the first message that costs something; any other would do as well. */
    private static List<MessageOutcome> unavailable(List<MessageOutcome> outcomes) {
        List<MessageOutcome> refused = new ArrayList<>(outcomes);
        for (int message = 0; message < outcomes.size(); message++) {
            MessageOutcome outcome = outcomes.get(message);
            if (!outcome.costs().isEmpty()) {
                refused.set(message, unavailable(outcome, outcome.costs().get(0).limit()));
                return refused;
            }
        }
        throw new IllegalStateException("a store was asked for nothing");
    }

    private static MessageOutcome unavailable(MessageOutcome outcome, Limit limit) {
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
        return outcome instanceof MessageOutcome.Allowed allowed ? allowed.form() : RefusalForm.TOOL_RESULT;
    }

    private static MessageOutcome refused(
            MessageOutcome outcome, AuditDecision decision, String rule, String why, Refusal answer) {
        return outcome instanceof MessageOutcome.NotFound absent
                ? new MessageOutcome.Refused(absent.decision(), absent.rule(), absent.reason(), answer)
                : new MessageOutcome.Refused(decision, rule, why, answer);
    }

    private static long wholeSeconds(Duration time) {
        return Math.max(1, time.plusNanos(999_999_999).toSeconds());
    }

    private String subject(Limit limit, InboundRequest request) {
        return switch (limit.scope()) {
            case GLOBAL -> "global";
            case GRANT -> request.caller().key();
            case SESSION ->
                sessions.knows(request.sessionId())
                        ? "session:" + request.sessionId()
                        : request.caller().key();
        };
    }
}
