package io.github.mcppolicy.samples.webxml.streams;

import io.github.mcppolicy.samples.harness.Spread;
import io.github.mcppolicy.samples.webxml.streams.StreamSite.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Prints what open event streams cost through the filter, compared with the same application without it, in one run:
 * the heap of a stream, the time of an event, and the smallest heap in which a thousand streams stay open for a minute.
 * Takes about eleven minutes.
 */
final class OpenStreams {
    static final int STREAMS = 1_000;

    private static final int MEGABYTES = 256;
    private static final int FORKS = 3;
    private static final int WARM_UP_ROUNDS = 30;
    private static final int ROUNDS = 20;
    private static final int EVENTS_OF_ONE_STREAM = 4_000;
    private static final int EVENTS_OF_ALL_STREAMS = 8;
    private static final double NANOS_OF_A_MICROSECOND = 1_000;

    private final List<Double> heapRatios = new ArrayList<>();
    private final List<Double> heapBare = new ArrayList<>();
    private final List<Double> heapAdded = new ArrayList<>();

    private OpenStreams() {}

    public static void main(String[] arguments) throws Exception {
        OpenStreams measured = new OpenStreams();
        Comparison one = new Comparison(1, EVENTS_OF_ONE_STREAM);
        Comparison thousand = new Comparison(STREAMS, EVENTS_OF_ALL_STREAMS);
        for (int fork = 1; fork <= FORKS; fork++) {
            System.out.println("Fork " + fork + " of " + FORKS + " ...");
            try (StreamSite bare = StreamSite.start(Guard.NONE, MEGABYTES);
                    StreamSite again = StreamSite.start(Guard.NONE, MEGABYTES);
                    StreamSite filtered = StreamSite.start(Guard.FILTER, MEGABYTES)) {
                one.run(bare, again, filtered);
                thousand.run(bare, again, filtered);
                measured.addHeap(heapOfAStream(bare), heapOfAStream(filtered));
            }
        }
        measured.printHeap();
        one.print();
        thousand.print();
        for (Guard guard : Guard.values()) {
            SmallestHeap.print(guard);
        }
    }

    private static double heapOfAStream(StreamSite site) throws Exception {
        long before = site.state().heap();
        try (StreamClients clients = StreamClients.open(site.server(), STREAMS)) {
            CompletableFuture<Integer> sent = site.send(1);
            clients.awaitEach(1);
            sent.get();
            long with = site.state().heap();
            clients.vanish();
            site.awaitNoStream();
            return (double) (with - before) / STREAMS;
        }
    }

    private void addHeap(double bare, double filtered) {
        heapBare.add(bare);
        heapAdded.add(filtered - bare);
        heapRatios.add(filtered / bare);
    }

    private void printHeap() {
        System.out.printf(
                "%nHeap of an open stream, median of %d forks: bare %s bytes, behind the filter %s more, ratio %s%n",
                FORKS,
                Spread.of(heapBare).format("%.0f"),
                Spread.of(heapAdded).format("%.0f"),
                Spread.of(heapRatios).format("%.2f"));
    }

    /** The time an event takes from the application to its client, on this many simultaneous streams. */
    private record Comparison(int streams, int events, List<Double> bare, List<Double> noise, List<Double> filter) {

        Comparison(int streams, int events) {
            this(streams, events, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void run(StreamSite one, StreamSite again, StreamSite filtered) throws Exception {
            try (EventTimes bareTimes = new EventTimes(one, streams);
                    EventTimes againTimes = new EventTimes(again, streams);
                    EventTimes filterTimes = new EventTimes(filtered, streams)) {
                for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                    double base = bareTimes.nanosPerEvent(events);
                    double second = againTimes.nanosPerEvent(events);
                    double behind = filterTimes.nanosPerEvent(events);
                    if (round >= WARM_UP_ROUNDS) {
                        bare.add(base / NANOS_OF_A_MICROSECOND);
                        noise.add(second / base);
                        filter.add(behind / base);
                    }
                }
            }
        }

        void print() {
            System.out.printf(
                    "Time of an event, %d stream(s): bare %s us, behind the filter %s of it, second bare application %s%n",
                    streams,
                    Spread.of(bare).format("%.2f"),
                    Spread.of(filter).format("%.2f"),
                    Spread.of(noise).format("%.2f"));
        }
    }
}
