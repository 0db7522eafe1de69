package io.github.mcppolicy.limit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link RateLimits} promises, written as plainly as possible: one thread, no bound, arbitrary precision. */
final class SequentialModel {
    private record Key(LimitWindow definition, String subject) {}

    private record Window(Duration openedAt, BigDecimal spent) {}

    private Map<Key, Window> windows = new HashMap<>();
    private Duration now = Duration.ZERO;

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    TakeResult take(List<Spend> spends) {
        Map<Key, Window> after = new HashMap<>(windows);
        for (int position = 0; position < spends.size(); position++) {
            Spend spend = spends.get(position);
            if (spend.amount().signum() == 0) {
                continue;
            }
            Key key = new Key(spend.window(), spend.subject());
            Window window = open(after, key);
            BigDecimal spent = window.spent.add(spend.amount());
            if (spent.compareTo(BigDecimal.valueOf(spend.window().max())) > 0) {
                return new TakeResult.Exceeded(
                        position, spends.stream().map(this::balance).toList());
            }
            after.put(key, new Window(window.openedAt, spent));
        }
        windows = after;
        return new TakeResult.Granted();
    }

    private TakeResult.Balance balance(Spend spend) {
        if (spend.amount().signum() == 0) {
            return TakeResult.Balance.untouched(spend.window());
        }
        Window window = open(windows, new Key(spend.window(), spend.subject()));
        BigDecimal left = BigDecimal.valueOf(spend.window().max()).subtract(window.spent);
        Duration end = window.openedAt.plus(spend.window().length());
        return new TakeResult.Balance(left.stripTrailingZeros(), end.minus(now));
    }

    private Window open(Map<Key, Window> from, Key key) {
        Window none = new Window(now, BigDecimal.ZERO);
        Window window = from.getOrDefault(key, none);
        boolean open = now.minus(window.openedAt).compareTo(key.definition().length()) < 0;
        return open ? window : none;
    }

    long open() {
        return windows.entrySet().stream()
                .filter(entry -> open(windows, entry.getKey()).equals(entry.getValue()))
                .count();
    }
}
