package io.github.mcppolicy.capture;

import io.github.mcppolicy.log.OperationalLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What is still to be written, and the thread that writes it. What comes while the queue is full is counted and left
 * out. While the file takes nothing, what is at hand is tried again and again, so that the file stays whole.
 * Thread-safe.
 */
final class CaptureQueue implements AutoCloseable {
    private static final int MOST_ITEMS = 10_000;
    private static final long MOST_BYTES = 16 << 20;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** @param bytes about how much memory it takes */
    private record Waiting(long bytes, Optional<Supplier<CapturedItem>> item) {}

    private static final Waiting END = new Waiting(0, Optional.empty());

    private final CaptureFile file;
    private final Path path;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_ITEMS + 1);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "mcp-policy-capture");
    private final OperationalLog log = new OperationalLog();
    private boolean isBroken;
    private boolean lossIsLogged;

    private CaptureQueue(CaptureFile file, Path path) {
        this.file = file;
        this.path = path;
        thread.setDaemon(true);
    }

    static CaptureQueue start(CaptureFile file, Path path) {
        CaptureQueue queue = new CaptureQueue(file, path);
        queue.thread.start();
        return queue;
    }

    /** Adds what is to be made of something, or counts it as missed. Never waits. */
    void offer(long size, Supplier<CapturedItem> item) {
        boolean hasRoom = bytes.addAndGet(size) <= MOST_BYTES
                && waiting.size() < MOST_ITEMS
                && closing.getCount() > 0
                && waiting.offer(new Waiting(size, Optional.of(item)));
        if (!hasRoom) {
            bytes.addAndGet(-size);
            missed.incrementAndGet();
        }
    }

    void failed() {
        missed.incrementAndGet();
    }

    /** How many items were left out so far. */
    long missed() {
        return missed.get();
    }

    private void run() {
        try {
            for (Waiting next = waiting.take(); next.item().isPresent(); next = waiting.take()) {
                write(next.item().get());
                bytes.addAndGet(-next.bytes());
                tellOfLoss();
            }
            end();
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        } finally {
            closeFile();
        }
    }

    private void write(Supplier<CapturedItem> item) throws InterruptedException {
        try {
            file.write(item.get());
            isWritten();
        } catch (IOException failure) {
            tryAgain(failure);
        } catch (RuntimeException | StackOverflowError failure) {
            missed.incrementAndGet();
        }
    }

    /** Until the file takes it or the end comes. */
    private void tryAgain(IOException failure) throws InterruptedException {
        tellOf(failure);
        while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                file.drain();
                isWritten();
                return;
            } catch (IOException again) {
                tellOf(again);
            }
        }
        missed.incrementAndGet();
    }

    private void isWritten() {
        if (isBroken) {
            isBroken = false;
            log.info("The capture file " + path + " can be written again");
        }
    }

    private void tellOf(IOException failure) {
        if (!isBroken) {
            isBroken = true;
            log.error("The capture file " + path + " cannot be written: " + failure
                    + ". Calls go on; what does not fit into memory meanwhile is not captured, which is counted. Free its"
                    + " disk or make it writable");
        }
    }

    private void tellOfLoss() {
        if (missed.get() > 0 && !lossIsLogged) {
            lossIsLogged = true;
            log.warn("Requests come faster than they can be captured: some are left out, which is counted");
        }
    }

    private void end() {
        try {
            file.end(missed.get());
        } catch (IOException failure) {
            tellOf(failure);
        }
    }

    private void closeFile() {
        try {
            file.close();
        } catch (IOException failure) {
            tellOf(failure);
        }
    }

    @Override
    public void close() {
        try {
            if (waiting.offer(END, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                closing.countDown();
                thread.join(PATIENCE.toMillis());
            } else {
                closing.countDown();
                thread.interrupt();
            }
        } catch (InterruptedException hurry) {
            closing.countDown();
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
