package io.github.mcppolicy.limit;

import java.util.Comparator;

/**
 * Which count is meant. The order is the one in which counts are locked; it also keeps look-ups fast when clients choose
 * subjects whose hashes collide.
 */
sealed class CountKey implements Comparable<CountKey> permits Count {
    private static final Comparator<CountKey> ORDER = Comparator.<CountKey, String>comparing(key -> key.counter.name())
            .thenComparing(key -> key.subject)
            .thenComparing(key -> key.counter.window())
            .thenComparing(key -> key.counter.max());

    private final Counter counter;
    private final String subject;

    CountKey(Counter counter, String subject) {
        this.counter = counter;
        this.subject = subject;
    }

    final Counter counter() {
        return counter;
    }

    final String subject() {
        return subject;
    }

    @Override
    public final int compareTo(CountKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof CountKey key && subject.equals(key.subject) && counter.equals(key.counter);
    }

    @Override
    public final int hashCode() {
        return 31 * subject.hashCode() + counter.hashCode();
    }
}
