package io.github.mcppolicy.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.LimitCost;
import io.github.mcppolicy.policy.Scope;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortfallTest {
    private static final Limit CALLS = limit("calls", Duration.ofMinutes(1), 3, Optional.empty());
    private static final Limit SPENT = limit("spent", Duration.ofDays(1), 1000, Optional.of("amount"));
    private static final Limit SPENT_AT_ONCE = limit("hourly", Duration.ofHours(1), 400, Optional.of("amount"));
    private static final Limit FEES = limit("fees", Duration.ofSeconds(90), 10, Optional.of("fee"));

    private final Resilience4jRateLimits limits = new Resilience4jRateLimits(100, () -> 0L);

    @Test
    void callsWhenNoneIsLeftThenOnlyWaitingHelps() {
        take(call(cost(CALLS, 1)), call(cost(CALLS, 1)), call(cost(CALLS, 1)));

        assertThat(reason(call(cost(CALLS, 1)))).isEqualTo("at most 3 per minute, 0 left, retry in 60 s");
    }

    @Test
    void amountWhenASmallerOneFitsThenItIsNamed() {
        take(call(cost(SPENT, 700)));

        assertThat(reason(call(cost(CALLS, 1), cost(SPENT, 350))))
                .isEqualTo("at most 1000 of args.amount per day, 300 left, retry with at most 300, or in 86400 s");
    }

    @Test
    void amountWhenTwoLimitsCountItThenTheSmallerRestIsNamed() {
        take(call(cost(SPENT, 350), cost(SPENT_AT_ONCE, 350)));

        assertThat(reason(call(cost(SPENT, 700), cost(SPENT_AT_ONCE, 700))))
                .isEqualTo("at most 1000 of args.amount per day, 650 left, retry with at most 50, or in 86400 s");
    }

    @Test
    void amountWhenAnotherLimitIsSpentWhateverTheAmountThenThatOneIsNamed() {
        take(call(cost(CALLS, 3)), call(cost(SPENT, 700)));

        assertThat(reason(call(cost(SPENT, 350), cost(CALLS, 1))))
                .isEqualTo("at most 3 per minute, 0 left, retry in 60 s");
    }

    @Test
    void amountWhenAnotherArgumentIsLimitedTooThenThatOneIsNamed() {
        take(call(cost(SPENT, 700), cost(FEES, 9)));

        assertThat(reason(call(cost(SPENT, 350), cost(FEES, 2))))
                .isEqualTo("at most 10 of args.fee per 90 s, 1 left, retry in 90 s");
    }

    @Test
    void amountWhenOneLimitIsSpentThenWaitingForItIsAllThatHelps() {
        take(call(cost(SPENT, 1000)));

        assertThat(reason(call(cost(SPENT, 1))))
                .isEqualTo("at most 1000 of args.amount per day, 0 left, retry in 86400 s");
    }

    @Test
    void batchWhenItsCallsFitOneByOneThenFewerAreAdvised() {
        MessageOutcome one = call(cost(CALLS, 1));

        assertThat(reason(one, one, one, one))
                .isEqualTo("at most 3 per minute, 3 left, retry with fewer calls in one batch");
    }

    @Test
    void batchWhenAnotherCallOfItTakesFromTheAmountThenWhatIsLeftBesideItIsNamed() {
        assertThat(reason(call(cost(SPENT, 600)), call(cost(SPENT, 700))))
                .isEqualTo("at most 1000 of args.amount per day, 1000 left, retry with at most 400, or in 86400 s");
    }

    @Test
    void recordWhenALimitIsSpentThenItDoesNotSayHowMuch() {
        take(call(cost(SPENT, 700)));

        assertThat(shortfall(call(cost(SPENT, 350))).rule()).isEqualTo("at most 1000 of args.amount per day");
    }

    private String reason(MessageOutcome... outcomes) {
        Shortfall shortfall = shortfall(outcomes);
        return shortfall.reason(shortfall.resetsAfter().toSeconds());
    }

    private Shortfall shortfall(MessageOutcome... outcomes) {
        TakeResult.Exceeded exceeded = (TakeResult.Exceeded) limits.take(spends(outcomes));
        return Shortfall.of(List.of(outcomes), spends(outcomes), exceeded);
    }

    private void take(MessageOutcome... outcomes) {
        assertThat(limits.take(spends(outcomes))).isInstanceOf(TakeResult.Granted.class);
    }

    private static List<Spend> spends(MessageOutcome... outcomes) {
        return List.of(outcomes).stream()
                .flatMap(outcome -> outcome.costs().stream())
                .map(cost -> new Spend(cost.limit().window(), "global", cost.amount()))
                .toList();
    }

    private static MessageOutcome call(LimitCost... costs) {
        return new MessageOutcome.Allowed(AuditDecision.ALLOW, "", List.of(costs), RefusalForm.TOOL_RESULT);
    }

    private static LimitCost cost(Limit limit, int amount) {
        return new LimitCost(limit, BigDecimal.valueOf(amount), Mode.ENFORCE);
    }

    private static Limit limit(String counter, Duration window, int max, Optional<String> argument) {
        return new Limit(
                "/tools/pay/limits/0",
                new LimitWindow(counter, window, max),
                Scope.GLOBAL,
                argument.map(name -> new ArgumentPath(List.of(name))));
    }
}
