package io.github.mcppolicy.samples.harness;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One of the targets that are compared. It answers each of its requests the same way every time, over a fixed set of
 * connections.
 */
public final class LoadTarget implements Closeable {

    /** The largest number of connections that a batch can use. */
    public static final int MOST_CONNECTIONS = 32;

    private final String name;
    private final URI server;
    private final Map<String, byte[]> requests;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Map<String, Integer> answerLengths = new TreeMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_CONNECTIONS);

    /**
     * Connects, and sends each request once. The answer sets the length that all later answers must have.
     *
     * @param requests by the name of the workload that sends them
     */
    public LoadTarget(String name, URI server, Map<String, byte[]> requests) throws IOException {
        this.name = name;
        this.server = server;
        this.requests = requests;
        for (int i = 0; i < MOST_CONNECTIONS; i++) {
            connections.add(new LoadConnection(server));
        }
        for (Map.Entry<String, byte[]> request : requests.entrySet()) {
            answerLengths.put(
                    request.getKey(),
                    connections.get(0).exchange(request.getValue()).length());
        }
    }

    String name() {
        return name;
    }

    /** Sends the request of a workload over the given number of connections for the given time. */
    Batch run(String workload, int parallel, long nanos) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Callable<long[]>> callers = connections.subList(0, parallel).stream()
                .<Callable<long[]>>map(connection -> () -> latencies(connection, workload, start + nanos))
                .toList();
        List<Future<long[]>> results = threads.invokeAll(callers);
        long elapsed = System.nanoTime() - start;
        List<long[]> latencies = new ArrayList<>();
        for (Future<long[]> result : results) {
            latencies.add(result.get());
        }
        return Batch.of(latencies.stream().flatMapToLong(Arrays::stream).toArray(), elapsed);
    }

    /** A connection besides those that batches use, to send on. */
    LoadConnection connect() throws IOException {
        return new LoadConnection(server);
    }

    /** Sends the request of a workload a number of times, one after the other. */
    void send(LoadConnection connection, String workload, int times) throws IOException {
        byte[] request = Objects.requireNonNull(requests.get(workload));
        int expected = Objects.requireNonNull(answerLengths.get(workload));
        for (int i = 0; i < times; i++) {
            exchange(connection, request, expected);
        }
    }

    private static void exchange(LoadConnection connection, byte[] request, int expected) throws IOException {
        int length = connection.exchange(request).length();
        if (length != expected) {
            throw new IOException("An answer of " + length + " bytes where the first one had " + expected);
        }
    }

    private long[] latencies(LoadConnection connection, String workload, long end) throws IOException {
        byte[] request = Objects.requireNonNull(requests.get(workload));
        int expected = Objects.requireNonNull(answerLengths.get(workload));
        long[] latencies = new long[1024];
        int count = 0;
        long before = System.nanoTime();
        do {
            exchange(connection, request, expected);
            long after = System.nanoTime();
            latencies = count < latencies.length ? latencies : Arrays.copyOf(latencies, 2 * count);
            latencies[count] = after - before;
            count++;
            before = after;
        } while (before < end);
        return Arrays.copyOf(latencies, count);
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        for (LoadConnection connection : connections) {
            connection.close();
        }
    }

    /** The result of one batch: the median time of a call, and the calls per second. */
    record Batch(double medianMicros, double callsPerSecond) {

        static Batch of(long[] nanos, long elapsedNanos) {
            Arrays.sort(nanos);
            return new Batch(nanos[nanos.length / 2] / 1e3, nanos.length * 1e9 / elapsedNanos);
        }
    }
}
