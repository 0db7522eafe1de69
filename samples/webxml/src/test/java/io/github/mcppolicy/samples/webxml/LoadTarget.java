package io.github.mcppolicy.samples.webxml;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One of the things that are compared: an MCP session with it, over a fixed set of connections. */
final class LoadTarget implements Closeable {

    static final int MOST_CONNECTIONS = 32;

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"load","version":"0"}}}""";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private final String name;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Map<LoadWorkload, byte[]> requests = new EnumMap<>(LoadWorkload.class);
    private final Map<LoadWorkload, Integer> answerLengths = new EnumMap<>(LoadWorkload.class);
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST_CONNECTIONS);

    LoadTarget(String name, URI endpoint) throws IOException {
        this.name = name;
        for (int i = 0; i < MOST_CONNECTIONS; i++) {
            connections.add(new LoadConnection(endpoint));
        }
        LoadConnection first = connections.get(0);
        LoadConnection.Answer hello = first.exchange(LoadConnection.post(endpoint, "", INITIALIZE));
        String session = "Mcp-Session-Id: " + hello.header("mcp-session-id") + "\r\n";
        first.exchange(LoadConnection.post(endpoint, session, INITIALIZED));
        for (LoadWorkload workload : LoadWorkload.values()) {
            byte[] request = LoadConnection.post(endpoint, session, workload.body());
            requests.put(workload, request);
            answerLengths.put(workload, checked(first.exchange(request)));
        }
    }

    String name() {
        return name;
    }

    private static int checked(LoadConnection.Answer answer) throws IOException {
        String text = answer.text();
        if (text.contains("\"isError\":true") || !text.contains("\"result\"")) {
            throw new IOException("The call that is to be measured fails: " + text);
        }
        return answer.length();
    }

    /** Calls over the given number of connections for the given time. */
    Batch run(LoadWorkload workload, int parallel, long nanos) throws InterruptedException, ExecutionException {
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

    private long[] latencies(LoadConnection connection, LoadWorkload workload, long end) throws IOException {
        byte[] request = Objects.requireNonNull(requests.get(workload));
        int expected = Objects.requireNonNull(answerLengths.get(workload));
        long[] latencies = new long[1024];
        int count = 0;
        long before = System.nanoTime();
        do {
            int length = connection.exchange(request).length();
            if (length != expected) {
                throw new IOException("An answer of " + length + " bytes where the first one had " + expected);
            }
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

    /** What one batch came to: the median time of a call, and the calls per second. */
    record Batch(double medianMicros, double callsPerSecond) {

        static Batch of(long[] nanos, long elapsedNanos) {
            Arrays.sort(nanos);
            return new Batch(nanos[nanos.length / 2] / 1e3, nanos.length * 1e9 / elapsedNanos);
        }
    }
}
