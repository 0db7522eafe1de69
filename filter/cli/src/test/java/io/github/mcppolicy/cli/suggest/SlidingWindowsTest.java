package io.github.mcppolicy.cli.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingWindowsTest {

    private record Call(long micros, int amount) {}

    @Test
    void windowsWhenComparedWithAllCallsThenTheyHoldExactlyThoseOfTheirLength() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            SlidingWindows windows = new SlidingWindows();
            List<Call> calls = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 300; i++) {
                now += random.nextInt(4) == 0 ? random.nextLong(SlidingWindows.HOUR / 3) : random.nextLong(10_000_000);
                Call call = new Call(now, 1 + random.nextInt(3));
                calls.add(call);
                windows.add(call.micros(), call.amount());

                assertThat(windows.inMinute()).isEqualTo(within(calls, SlidingWindows.MINUTE));
                assertThat(windows.inHour()).isEqualTo(within(calls, SlidingWindows.HOUR));
            }
        }
    }

    private static long within(List<Call> calls, long length) {
        long now = calls.get(calls.size() - 1).micros();
        return calls.stream()
                .filter(call -> now - call.micros() < length)
                .mapToLong(Call::amount)
                .sum();
    }

    @Test
    void callWhenExactlyOneMinuteLaterThenItIsInAnotherWindow() {
        SlidingWindows windows = new SlidingWindows();
        windows.add(0, 1);
        windows.add(SlidingWindows.MINUTE - 1, 1);
        assertThat(windows.inMinute()).isEqualTo(2);

        windows.add(SlidingWindows.MINUTE, 1);
        assertThat(windows.inMinute()).isEqualTo(2);
        assertThat(windows.inHour()).isEqualTo(3);
    }
}
