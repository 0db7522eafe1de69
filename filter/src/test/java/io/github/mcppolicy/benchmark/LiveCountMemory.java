package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Prints how much heap a live session with two limits costs, including the subject string. Every session spends once
 * and is then refused, so the run fails if a count was refused or reset.
 *
 * <p>Run with {@code -Xmx1g}. The argument is the number of sessions (default 1,000,000).
 */
public final class LiveCountMemory {
    private static final LimitWindow CALLS = new LimitWindow("calls", Duration.ofDays(1), 1);
    private static final LimitWindow CHARGES = new LimitWindow("charges", Duration.ofDays(1), 5);

    private LiveCountMemory() {}

    public static void main(String[] arguments) {
        int sessions = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        RateLimits limits = new Resilience4jRateLimits(2 * sessions, System::nanoTime);
        long before = usedHeap();
        takeAll(limits, sessions, TakeResult.Granted.class::isInstance);
        long bytes = usedHeap() - before;
        takeAll(limits, sessions, TakeResult.Exceeded.class::isInstance);

        System.out.printf("live counts         %,15d%n", limits.live());
        System.out.printf("bytes, all          %,15d%n", bytes);
        System.out.printf("bytes per session   %,15d%n", bytes / sessions);
        System.out.printf("bytes per count     %,15d%n", bytes / limits.live());
        System.out.printf("largest heap        %,15d%n", Runtime.getRuntime().maxMemory());
    }

    private static void takeAll(RateLimits limits, int sessions, Predicate<TakeResult> expected) {
        for (int i = 0; i < sessions; i++) {
            String subject = "session:" + new UUID(0x6d63702d706f6cL * i, i);
            List<Spend> spends = List.of(
                    new Spend(CALLS, subject, BigDecimal.ONE), new Spend(CHARGES, subject, new BigDecimal("0.25")));
            TakeResult taken = limits.take(spends);
            if (!expected.test(taken)) {
                throw new IllegalStateException("session " + i + " of " + sessions + ": " + taken);
            }
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
