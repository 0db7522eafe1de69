package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.limit.Counter;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.Taken;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.Spending;
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
    private final AgentSessions sessions;

    LimitCheck(RateLimits limits, AgentSessions sessions) {
        this.limits = limits;
        this.sessions = sessions;
    }

    /** The same verdicts when everything could be spent; else nothing was, and the verdict that stood in the way is stopped. */
    List<Verdict> spend(List<Verdict> verdicts, Exchange exchange) {
        List<Spend> spends = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            for (Spending spending : verdict.spendings()) {
                spends.add(spend(spending, exchange));
            }
        }
        if (spends.isEmpty()) {
            return verdicts;
        }
        Taken taken = limits.take(spends);
        if (taken instanceof Taken.Granted) {
            return verdicts;
        }
        if (taken instanceof Taken.Exceeded exceeded) {
            return stopping(verdicts, exceeded.spend(), exceeded.retryAfter(), exchange);
        }
        if (taken instanceof Taken.Full full) {
            return stopping(verdicts, full.spend(), full.spend().counter().window(), exchange);
        }
        throw new IllegalStateException("an answer of the limits that nobody handles: " + taken.getClass());
    }

    private List<Verdict> stopping(List<Verdict> verdicts, Spend refused, Duration retryAfter, Exchange exchange) {
        List<Verdict> stopped = new ArrayList<>(verdicts);
        for (int i = 0; i < verdicts.size(); i++) {
            for (Spending spending : verdicts.get(i).spendings()) {
                Spend spend = spend(spending, exchange);
                if (spend.counter().equals(refused.counter()) && spend.subject().equals(refused.subject())) {
                    stopped.set(i, limited(verdicts.get(i), spending.limit(), retryAfter));
                    return stopped;
                }
            }
        }
        throw new IllegalStateException("a limit refused what nobody asked for");
    }

    private static Verdict limited(Verdict verdict, Limit limit, Duration retryAfter) {
        long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
        String what = describe(limit);
        // What is answered as if it did not exist is charged by the limits of all tools; there are none of all
        // resources or prompts.
        Verdict.LimitAnswer limited =
                verdict instanceof Verdict.Passed passed ? passed.whenLimited() : Answers::limited;
        Refusal answer = Refusal.telling(what, to -> limited.to(to, what, seconds, limit.rule()));
        return verdict instanceof Verdict.Absent absent
                ? new Verdict.Stopped(absent.decision(), absent.rule(), absent.reason(), answer)
                : new Verdict.Stopped(AuditDecision.LIMIT, limit.rule(), what, answer);
    }

    private static String describe(Limit limit) {
        String window = WINDOW_NAMES.getOrDefault(limit.window(), limit.window().toSeconds() + " s");
        String what = limit.incrementFrom().map(path -> " of " + path).orElse("");
        return "at most " + limit.max() + what + " per " + window;
    }

    private Spend spend(Spending spending, Exchange exchange) {
        Limit limit = spending.limit();
        Counter counter = new Counter(limit.counter(), limit.window(), limit.max());
        return new Spend(counter, subject(limit, exchange), spending.amount());
    }

    private String subject(Limit limit, Exchange exchange) {
        return switch (limit.scope()) {
            case GLOBAL -> "global";
            case GRANT -> exchange.caller().key();
            case SESSION ->
                sessions.knows(exchange.sessionId())
                        ? "session:" + exchange.sessionId()
                        : exchange.caller().key();
        };
    }
}
