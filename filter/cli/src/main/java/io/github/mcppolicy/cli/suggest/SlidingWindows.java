package io.github.mcppolicy.cli.suggest;

import java.time.Duration;
import java.util.Arrays;

/**
 * The calls of one caller in the last minute and in the last hour. A window of a limit opens with a call and ends by
 * itself, so it is one of the windows that slide here, and no more can be in it. Keeps only the calls of the last hour.
 * For use by one thread.
 */
final class SlidingWindows {
    static final long MINUTE = Duration.ofMinutes(1).toSeconds() * 1_000_000;
    static final long HOUR = Duration.ofHours(1).toSeconds() * 1_000_000;
    private static final int FIRST_ROOM = 4;

    private long[] times = new long[FIRST_ROOM];
    private int[] amounts = new int[FIRST_ROOM];

    /** The first that is in the hour, and the first that is in the minute. */
    private int hourStart;

    private int minuteStart;
    private int end;
    private long inHour;
    private long inMinute;

    /** @param micros not before that of any call that was added */
    void add(long micros, int amount) {
        while (hourStart < end && micros - times[hourStart] >= HOUR) {
            inHour -= amounts[hourStart++];
        }
        while (minuteStart < end && micros - times[minuteStart] >= MINUTE) {
            inMinute -= amounts[minuteStart++];
        }
        makeRoom();
        times[end] = micros;
        amounts[end++] = amount;
        inHour += amount;
        inMinute += amount;
    }

    private void makeRoom() {
        if (end < times.length) {
            return;
        }
        int kept = end - hourStart;
        int room = Math.max(FIRST_ROOM, kept * 2);
        times = Arrays.copyOf(Arrays.copyOfRange(times, hourStart, end), room);
        amounts = Arrays.copyOf(Arrays.copyOfRange(amounts, hourStart, end), room);
        minuteStart -= hourStart;
        hourStart = 0;
        end = kept;
    }

    /** How many were in the minute that ends with the last call. */
    long inMinute() {
        return inMinute;
    }

    /** How many were in the hour that ends with the last call. */
    long inHour() {
        return inHour;
    }

    /** Whether no later call can fall into an hour with any of these. */
    boolean hasEnded(long micros) {
        return end == 0 || micros - times[end - 1] >= HOUR;
    }
}
