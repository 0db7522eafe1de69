package io.github.mcppolicy.limit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link RateLimits} promises, written as plainly as it can be: one thread, no bound, arbitrary precision. */
final class SequentialModel {
    private record Key(Counter counter, String subject) {}

    private record Window(Duration openedAt, BigDecimal spent) {}

    private Map<Key, Window> windows = new HashMap<>();
    private Duration now = Duration.ZERO;

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    Taken take(List<Spend> spends) {
        Map<Key, Window> after = new HashMap<>(windows);
        for (Spend spend : spends) {
            if (spend.amount().signum() == 0) {
                continue;
            }
            Key key = new Key(spend.counter(), spend.subject());
            Window window = open(after, key);
            BigDecimal spent = window.spent.add(spend.amount());
            if (spent.compareTo(BigDecimal.valueOf(spend.counter().max())) > 0) {
                Duration end = open(windows, key).openedAt.plus(spend.counter().window());
                return new Taken.Exceeded(spend, end.minus(now));
            }
            after.put(key, new Window(window.openedAt, spent));
        }
        windows = after;
        return new Taken.Granted();
    }

    private Window open(Map<Key, Window> from, Key key) {
        Window none = new Window(now, BigDecimal.ZERO);
        Window window = from.getOrDefault(key, none);
        boolean open = now.minus(window.openedAt).compareTo(key.counter().window()) < 0;
        return open ? window : none;
    }

    long open() {
        return windows.entrySet().stream()
                .filter(entry -> open(windows, entry.getKey()).equals(entry.getValue()))
                .count();
    }
}
