package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.limit.Counter;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.Taken;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.LimitCost;
import io.github.mcppolicy.protocol.Answers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes from the limits what the messages of one request spend: for all of them, or for none. */
final class LimitCheck {

    private static final Map<Duration, String> WINDOW_NAMES = Map.of(
            Duration.ofSeconds(1), "second",
            Duration.ofMinutes(1), "minute",
            Duration.ofHours(1), "hour",
            Duration.ofDays(1), "day");

    private final RateLimits limits;
    private final KnownSessions sessions;

    LimitCheck(RateLimits limits, KnownSessions sessions) {
        this.limits = limits;
        this.sessions = sessions;
    }

    /** The same outcomes when everything could be spent; else nothing was, and the outcome that stood in the way is stopped. */
    List<MessageOutcome> spend(List<MessageOutcome> outcomes, InboundRequest inbound) {
        List<Spend> spends = new ArrayList<>();
        for (MessageOutcome outcome : outcomes) {
            for (LimitCost cost : outcome.costs()) {
                spends.add(spend(cost, inbound));
            }
        }
        if (spends.isEmpty()) {
            return outcomes;
        }
        Taken taken = limits.take(spends);
        if (taken instanceof Taken.Granted) {
            return outcomes;
        }
        if (taken instanceof Taken.Exceeded exceeded) {
            return stopping(outcomes, exceeded.spend(), exceeded.retryAfter(), inbound);
        }
        if (taken instanceof Taken.Full full) {
            return stopping(outcomes, full.spend(), full.spend().counter().window(), inbound);
        }
        throw new IllegalStateException("an answer of the limits that nobody handles: " + taken.getClass());
    }

    private List<MessageOutcome> stopping(
            List<MessageOutcome> outcomes, Spend refused, Duration retryAfter, InboundRequest inbound) {
        List<MessageOutcome> stopped = new ArrayList<>(outcomes);
        for (int i = 0; i < outcomes.size(); i++) {
            for (LimitCost cost : outcomes.get(i).costs()) {
                Spend spend = spend(cost, inbound);
                if (spend.counter().equals(refused.counter()) && spend.subject().equals(refused.subject())) {
                    stopped.set(i, limited(outcomes.get(i), cost.limit(), retryAfter));
                    return stopped;
                }
            }
        }
        throw new IllegalStateException("a limit refused what nobody asked for");
    }

    private static MessageOutcome limited(MessageOutcome outcome, Limit limit, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
        String what = describe(limit);
        // What is answered as if it did not exist is charged by the limits of all tools; there are none of all
        // resources or prompts.
        MessageOutcome.LimitAnswer limited =
                outcome instanceof MessageOutcome.Allowed passed ? passed.whenLimited() : Answers::limited;
        Refusal answer = Refusal.telling(what, to -> limited.to(to, what, seconds, limit.rule()));
        return outcome instanceof MessageOutcome.NotFound absent
                ? new MessageOutcome.Refused(absent.decision(), absent.rule(), absent.reason(), answer)
                : new MessageOutcome.Refused(AuditDecision.LIMIT, limit.rule(), what, answer);
    }

    private static String describe(Limit limit) {
        String window = WINDOW_NAMES.getOrDefault(limit.window(), limit.window().toSeconds() + " s");
        String what = limit.incrementFrom().map(path -> " of " + path).orElse("");
        return "at most " + limit.max() + what + " per " + window;
    }

    private Spend spend(LimitCost cost, InboundRequest inbound) {
        Limit limit = cost.limit();
        Counter counter = new Counter(limit.counter(), limit.window(), limit.max());
        return new Spend(counter, subject(limit, inbound), cost.amount());
    }

    private String subject(Limit limit, InboundRequest inbound) {
        return switch (limit.scope()) {
            case GLOBAL -> "global";
            case GRANT -> inbound.caller().key();
            case SESSION ->
                sessions.knows(inbound.sessionId())
                        ? "session:" + inbound.sessionId()
                        : inbound.caller().key();
        };
    }
}
