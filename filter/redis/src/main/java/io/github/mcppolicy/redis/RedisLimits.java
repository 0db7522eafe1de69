package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.limit.Amount;
import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Counts in Redis, shared by all instances with the same key prefix. One take is one script, and one round trip. Time is
 * that of Redis alone. Thread-safe.
 */
final class RedisLimits implements RateLimits {

    private static final int MOST_COUNTS = 256;
    private static final TakeResult GRANTED = new TakeResult.Granted();
    private static final TakeResult UNAVAILABLE = new TakeResult.Unavailable();
    private static final long BILLION = 1_000_000_000;
    private static final int PARTS = 4;

    /** What a store of approvals makes. Whatever else is to be spent is not there. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final RedisCalls calls;
    private final Keys keys;
    private final int mostLive;
    private final Script take;
    private final Script balance;
    private final Script live;

    /**
     * @param mostLive how many windows may be open at once
     * @param time Lua that sets {@code now}, in microseconds
     */
    RedisLimits(RedisCalls calls, Keys keys, int mostLive, String time) {
        this.calls = calls;
        this.keys = keys;
        this.mostLive = mostLive;
        this.take = Script.of(time, LimitScript.TAKE);
        this.balance = Script.of(time, LimitScript.BALANCE);
        this.live = Script.of(time, LimitScript.LIVE);
    }

    /**
     * {@inheritDoc}
     *
     * <p>One take may name up to 256 counts.
     */
    @Override
    public TakeResult take(List<Spend> spends, List<String> uses) {
        try {
            return tryTo(spends, uses);
        } catch (StoreUnavailableException unavailable) {
            return UNAVAILABLE;
        }
    }

    /** @throws StoreUnavailableException when nobody knows whether anything was taken */
    TakeResult tryTo(List<Spend> spends, List<String> uses) throws StoreUnavailableException {
        Take taking = new Take(spends);
        for (int i = 0; i < uses.size(); i++) {
            if (!ID.matcher(uses.get(i)).matches()) {
                return new TakeResult.NotApproved(i);
            }
        }
        if (taking.demands.isEmpty() && uses.isEmpty()) {
            return GRANTED;
        }
        Object answer = calls.run(take, taking.keys(keys), taking.arguments(mostLive, uses));
        if (answer instanceof List<?> said) {
            return taking.refused(said);
        }
        return GRANTED;
    }

    @Override
    public Optional<TakeResult.Balance> balance(LimitWindow window, String subject) {
        try {
            List<?> said = (List<?>) calls.run(balance, List.of(countKey(keys, window, subject)), List.of());
            return Optional.of(new Kept(said, 1).balance(window, number(said, 0)));
        } catch (StoreUnavailableException unavailable) {
            return Optional.empty();
        }
    }

    /** {@inheritDoc} 0 when Redis cannot be asked. */
    @Override
    public int live() {
        try {
            return Math.toIntExact((Long) calls.run(live, List.of(keys.one("open")), List.of()));
        } catch (StoreUnavailableException unavailable) {
            return 0;
        }
    }

    /** Redis drops a count itself. */
    @Override
    public void dropIdle() {}

    private static byte[] countKey(Keys keys, LimitWindow window, String subject) {
        return keys.named("count", member(window, subject));
    }

    private static String member(LimitWindow window, String subject) {
        return Keys.hash(window.counter(), subject, window.length().toString(), Integer.toString(window.max()));
    }

    private static long number(List<?> said, int position) {
        return (Long) said.get(position);
    }

    /** @param position in the list of spends */
    private record Demand(int position, Amount amount, int count) {}

    /** One count that a take names. */
    private record Count(LimitWindow window, String subject) {}

    /** What one take asks for. For use by one thread. */
    private static final class Take {
        private final List<Spend> spends;
        private final List<Demand> demands;
        private final List<Count> counts = new ArrayList<>(2);
        private final List<String> members = new ArrayList<>(2);

        Take(List<Spend> spends) {
            this.spends = spends;
            this.demands = new ArrayList<>(spends.size());
            for (int position = 0; position < spends.size(); position++) {
                Spend spend = spends.get(position);
                Amount amount = Amount.of(spend.amount());
                if (!amount.isZero()) {
                    demands.add(new Demand(position, amount, indexOf(new Count(spend.window(), spend.subject()))));
                }
            }
        }

        private int indexOf(Count count) {
            int known = counts.indexOf(count);
            if (known >= 0) {
                return known;
            }
            if (counts.size() == MOST_COUNTS) {
                throw new IllegalArgumentException(
                        "one take may name " + MOST_COUNTS + " counts, and this one names more");
            }
            counts.add(count);
            members.add(member(count.window, count.subject));
            return counts.size() - 1;
        }

        List<byte[]> keys(Keys keys) {
            List<byte[]> all = new ArrayList<>(2 + counts.size());
            all.add(keys.one("open"));
            all.add(keys.one(ApprovalScripts.ROOT));
            members.forEach(member -> all.add(keys.named("count", member)));
            return all;
        }

        List<byte[]> arguments(int mostLive, List<String> uses) {
            List<byte[]> all = new ArrayList<>(4 + 3 * counts.size() + 4 * demands.size() + uses.size());
            all.add(Keys.bytes(mostLive));
            all.add(Keys.bytes(counts.size()));
            all.add(Keys.bytes(demands.size()));
            all.add(Keys.bytes(uses.size()));
            for (int i = 0; i < counts.size(); i++) {
                LimitWindow window = counts.get(i).window;
                all.add(Keys.bytes(microsRoundedUp(window.length())));
                all.add(Keys.bytes(window.max()));
                all.add(Keys.bytes(members.get(i)));
            }
            for (Demand demand : demands) {
                all.add(Keys.bytes(demand.count + 1));
                all.add(Keys.bytes(demand.amount.whole()));
                all.add(Keys.bytes(demand.amount.fraction() / BILLION));
                all.add(Keys.bytes(demand.amount.fraction() % BILLION));
            }
            uses.forEach(use -> all.add(Keys.bytes(use)));
            return all;
        }

        TakeResult refused(List<?> said) {
            int position = Math.toIntExact(number(said, 1)) - 1;
            return switch (Math.toIntExact(number(said, 0))) {
                case LimitScript.EXCEEDED -> new TakeResult.Exceeded(demands.get(position).position, balances(said));
                case LimitScript.FULL -> new TakeResult.Full(demands.get(position).position);
                case LimitScript.NOT_APPROVED -> new TakeResult.NotApproved(position);
                default -> throw new IllegalStateException("the script has answered what it cannot: " + said);
            };
        }

        private List<TakeResult.Balance> balances(List<?> said) {
            List<TakeResult.Balance> balances = new ArrayList<>(spends.size());
            spends.forEach(spend -> balances.add(TakeResult.Balance.untouched(spend.window())));
            long now = number(said, 2);
            for (Demand demand : demands) {
                Kept kept = new Kept(said, 3 + PARTS * demand.count);
                balances.set(demand.position, kept.balance(counts.get(demand.count).window, now));
            }
            return balances;
        }
    }

    /** Rounded up, because a window may be longer than said by less than Redis's clock shows, and never shorter. */
    private static long microsRoundedUp(Duration length) {
        long nanos = length.toNanos();
        return nanos / 1000 + (nanos % 1000 == 0 ? 0 : 1);
    }

    /** What a script says of one count: when its window was opened, or -1, and what was spent, in three parts. */
    private record Kept(List<?> said, int from) {

        TakeResult.Balance balance(LimitWindow window, long now) {
            long opened = number(said, from);
            Duration elapsed = Duration.of(now - opened, java.time.temporal.ChronoUnit.MICROS);
            if (opened < 0 || elapsed.compareTo(window.length()) >= 0) {
                return TakeResult.Balance.untouched(window);
            }
            BigInteger fraction = BigInteger.valueOf(number(said, from + 2) * BILLION + number(said, from + 3));
            BigDecimal spent =
                    new BigDecimal(fraction, Spend.MAX_DECIMALS).add(BigDecimal.valueOf(number(said, from + 1)));
            return new TakeResult.Balance(
                    BigDecimal.valueOf(window.max()).subtract(spent).stripTrailingZeros(),
                    window.length().minus(elapsed));
        }
    }
}
