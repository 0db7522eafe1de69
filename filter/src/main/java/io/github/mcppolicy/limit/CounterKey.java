package io.github.mcppolicy.limit;

import java.util.Comparator;

/**
 * Identifies a counter. Counters are locked in this order, which also keeps look-ups fast when clients choose subjects
 * whose hashes collide.
 */
sealed class CounterKey implements Comparable<CounterKey> permits WindowCounter {
    private static final Comparator<CounterKey> ORDER = Comparator.<CounterKey, String>comparing(
                    key -> key.window.counter())
            .thenComparing(key -> key.subject)
            .thenComparing(key -> key.window.length())
            .thenComparing(key -> key.window.max());

    private final LimitWindow window;
    private final String subject;

    CounterKey(LimitWindow window, String subject) {
        this.window = window;
        this.subject = subject;
    }

    final LimitWindow window() {
        return window;
    }

    final String subject() {
        return subject;
    }

    @Override
    public final int compareTo(CounterKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof CounterKey key && subject.equals(key.subject) && window.equals(key.window);
    }

    @Override
    public final int hashCode() {
        return 31 * subject.hashCode() + window.hashCode();
    }
}
