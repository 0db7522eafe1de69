package io.github.mcppolicy.samples.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Whether anything uses the processors while the load generator and its targets pause. Linux counts the runnable threads
 * of the machine; where it cannot be asked, every moment counts as quiet.
 */
final class OtherWork {

    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final long LOOK_EVERY_MICROS = 1_500;
    private static final int LOOKS = 3;
    private static final long RETRY_MICROS = 5_000;

    /** Short enough that a round of many targets ends before a server closes the connections that wait for it. */
    private static final int TRIES = 20;

    private OtherWork() {}

    /** Waits a fifth of a second at most. False if the machine stayed busy. */
    static boolean awaitNone() throws InterruptedException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (isNone()) {
                return true;
            }
            TimeUnit.MICROSECONDS.sleep(RETRY_MICROS);
        }
        return false;
    }

    /** What has just ended may still be on a processor at the first look, so the last one decides. */
    static boolean isNoneAfterwards() throws InterruptedException {
        if (onlyThisThread()) {
            return true;
        }
        TimeUnit.MICROSECONDS.sleep(LOOK_EVERY_MICROS);
        return onlyThisThread();
    }

    private static boolean isNone() throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (!onlyThisThread()) {
                return false;
            }
            TimeUnit.MICROSECONDS.sleep(LOOK_EVERY_MICROS);
        }
        return true;
    }

    /** The fourth word is runnable/existing threads. */
    private static boolean onlyThisThread() {
        try {
            String runnable = Files.readString(LOAD).split(" ", -1)[3];
            return Integer.parseInt(runnable.substring(0, runnable.indexOf('/'))) <= 1;
        } catch (IOException notLinux) {
            return true;
        }
    }
}
