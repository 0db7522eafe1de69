package io.github.mcppolicy.enforce;

import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.LimitCost;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Why a take was refused, and what would still be granted. When a smaller amount would be granted, the wait for a new
 * window is not all that the client is told.
 *
 * @param position of the spend that is refused, among the spends of all messages
 * @param limit the limit that refuses it
 * @param left what is left of the limit
 * @param resetsAfter time until all of it is
 * @param instead what can be asked for now
 */
record Shortfall(int position, Limit limit, BigDecimal left, Duration resetsAfter, Instead instead) {

    private static final Map<Duration, String> WINDOW_NAMES = Map.of(
            Duration.ofSeconds(1), "second",
            Duration.ofMinutes(1), "minute",
            Duration.ofHours(1), "hour",
            Duration.ofDays(1), "day");

    /** What a client can ask for without waiting. */
    sealed interface Instead {

        /** Nothing: waiting is all there is. */
        enum Nothing implements Instead {
            NOTHING
        }

        /** The same call with a smaller amount. */
        record Amount(BigDecimal atMost) implements Instead {}

        /** The same call without the others of its batch. */
        enum FewerCalls implements Instead {
            FEWER_CALLS
        }
    }

    /** One count, as several spends of a take can name it. */
    private record Count(LimitWindow window, String subject) {
        static Count of(Spend spend) {
            return new Count(spend.window(), spend.subject());
        }
    }

    /** What a take asks of one count. */
    private record Demand(BigDecimal left, BigDecimal fixed, int variable) {
        static Demand none(BigDecimal left) {
            return new Demand(left, BigDecimal.ZERO, 0);
        }

        Demand plus(BigDecimal amount) {
            return new Demand(left, fixed.add(amount), variable);
        }

        Demand plusVariable() {
            return new Demand(left, fixed, variable + 1);
        }

        boolean isMet() {
            return fixed.compareTo(left) <= 0;
        }

        BigDecimal room() {
            return left.subtract(fixed)
                    .divide(BigDecimal.valueOf(variable), Spend.MAX_DECIMALS, RoundingMode.DOWN)
                    .stripTrailingZeros();
        }
    }

    /**
     * Explains a refused take.
     *
     * @param outcomes of all messages, with their costs
     * @param spends the costs of all messages, in their order
     */
    static Shortfall of(List<MessageOutcome> outcomes, List<Spend> spends, TakeResult.Exceeded exceeded) {
        return new Take(outcomes, spends, exceeded.balances()).explain(exceeded.position());
    }

    /** What the limit allows. Says nothing about what anybody has spent, so that it may be recorded. */
    String rule() {
        LimitWindow window = limit.window();
        String length =
                WINDOW_NAMES.getOrDefault(window.length(), window.length().toSeconds() + " s");
        String what = limit.incrementFrom().map(path -> " of " + path).orElse("");
        return "at most " + window.max() + what + " per " + length;
    }

    /**
     * For the client.
     *
     * @param seconds until the limit starts anew
     */
    String reason(long seconds) {
        return rule() + ", " + left.toPlainString() + " left, " + advice(seconds);
    }

    private String advice(long seconds) {
        if (instead instanceof Instead.Amount amount) {
            return "retry with at most " + amount.atMost().toPlainString() + ", or in " + seconds + " s";
        }
        return instead == Instead.FewerCalls.FEWER_CALLS
                ? "retry with fewer calls in one batch"
                : "retry in " + seconds + " s";
    }

    /** A take that was refused. */
    private static final class Take {
        private final List<LimitCost> costs = new ArrayList<>();
        private final List<Integer> messages = new ArrayList<>();
        private final List<Spend> spends;
        private final List<TakeResult.Balance> balances;

        Take(List<MessageOutcome> outcomes, List<Spend> spends, List<TakeResult.Balance> balances) {
            this.spends = spends;
            this.balances = balances;
            for (int message = 0; message < outcomes.size(); message++) {
                for (LimitCost cost : outcomes.get(message).costs()) {
                    costs.add(cost);
                    messages.add(message);
                }
            }
        }

        Shortfall explain(int position) {
            Optional<ArgumentPath> path = costs.get(position).limit().incrementFrom();
            if (path.isPresent()) {
                Map<Count, Demand> demands = demands(
                        i -> true,
                        i -> isOfMessage(i, position)
                                && costs.get(i).limit().incrementFrom().equals(path));
                Optional<Integer> another = unmet(demands);
                if (another.isPresent()) {
                    return shortfall(another.get(), insteadOfCalls(another.get()));
                }
                BigDecimal room = room(demands);
                if (room.signum() > 0) {
                    return shortfall(position, new Instead.Amount(room));
                }
            }
            return shortfall(position, insteadOfCalls(position));
        }

        private Shortfall shortfall(int position, Instead instead) {
            TakeResult.Balance balance = balances.get(position);
            Limit limit = costs.get(position).limit();
            return new Shortfall(position, limit, balance.left(), balance.resetsAfter(), instead);
        }

        private boolean isOfMessage(int spend, int position) {
            return messages.get(spend).equals(messages.get(position));
        }

        /** The message alone may be granted where its batch is not. */
        private Instead insteadOfCalls(int position) {
            Map<Count, Demand> alone = demands(i -> isOfMessage(i, position), i -> false);
            return unmet(alone).isEmpty() ? Instead.FewerCalls.FEWER_CALLS : Instead.Nothing.NOTHING;
        }

        private Map<Count, Demand> demands(IntPredicate counted, IntPredicate variable) {
            Map<Count, Demand> demands = new LinkedHashMap<>();
            for (int i = 0; i < spends.size(); i++) {
                BigDecimal amount = spends.get(i).amount();
                if (counted.test(i) && amount.signum() > 0) {
                    Count count = Count.of(spends.get(i));
                    Demand demand = demands.getOrDefault(
                            count, Demand.none(balances.get(i).left()));
                    demands.put(count, variable.test(i) ? demand.plusVariable() : demand.plus(amount));
                }
            }
            return demands;
        }

        /** The first spend of a count of which more is asked than is left, whatever the variable amount is. */
        private Optional<Integer> unmet(Map<Count, Demand> demands) {
            for (int i = 0; i < spends.size(); i++) {
                Optional<Demand> demand = Optional.ofNullable(demands.get(Count.of(spends.get(i))));
                if (demand.isPresent() && !demand.get().isMet()) {
                    return Optional.of(i);
                }
            }
            return Optional.empty();
        }

        private static BigDecimal room(Map<Count, Demand> demands) {
            return demands.values().stream()
                    .filter(demand -> demand.variable() > 0)
                    .map(Demand::room)
                    .min(BigDecimal::compareTo)
                    .orElse(BigDecimal.ZERO);
        }
    }
}
