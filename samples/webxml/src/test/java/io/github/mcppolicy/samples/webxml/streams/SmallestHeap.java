package io.github.mcppolicy.samples.webxml.streams;

import io.github.mcppolicy.samples.webxml.streams.StreamSite.Guard;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The smallest heap in which a thousand streams work. */
final class SmallestHeap {
    private static final int TOO_SMALL = 4;
    private static final int ENOUGH = 128;
    private static final int HANGING_CALLS = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int SECONDS = 60;
    private static final int SECONDS_OF_A_TRIAL = 2;

    private SmallestHeap() {}

    /**
     * Finds it by halving, then keeps the streams open in it for a minute. Adds a megabyte and tries again if that
     * fails.
     */
    static void print(Guard guard) throws InterruptedException {
        int fails = TOO_SMALL;
        int works = ENOUGH;
        while (works - fails > 1) {
            int middle = (fails + works) / 2;
            if (streamsStayOpen(guard, middle, SECONDS_OF_A_TRIAL)) {
                works = middle;
            } else {
                fails = middle;
            }
        }
        while (!streamsStayOpen(guard, works, SECONDS)) {
            works++;
        }
        System.out.printf(
                "%s: %d streams stayed open for %d s, an event on each every second, %d calls hanging, in a heap of %d MB%n",
                guard, OpenStreams.STREAMS, SECONDS, HANGING_CALLS, works);
    }

    private static boolean streamsStayOpen(Guard guard, int megabytes, int seconds) throws InterruptedException {
        try (StreamSite site = StreamSite.start(guard, megabytes);
                StreamClients clients = StreamClients.open(site.server(), OpenStreams.STREAMS)) {
            site.callInVain(HANGING_CALLS);
            for (int second = 1; second <= seconds; second++) {
                CompletableFuture<Integer> sent = site.send(1);
                clients.awaitEach(second);
                sent.get();
                Thread.sleep(PAUSE.toMillis());
            }
            return true;
        } catch (IOException | IllegalStateException | ExecutionException e) {
            return false;
        }
    }
}
