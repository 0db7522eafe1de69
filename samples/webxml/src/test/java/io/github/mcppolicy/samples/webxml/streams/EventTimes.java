package io.github.mcppolicy.samples.webxml.streams;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** How long events take on streams that stay open. */
final class EventTimes implements AutoCloseable {
    private final StreamSite site;
    private final int streams;
    private final StreamClients clients;
    private long sent;

    EventTimes(StreamSite site, int streams) throws IOException {
        this.site = site;
        this.streams = streams;
        clients = StreamClients.open(site.server(), streams);
    }

    /** Sends this many events on each stream, one after another. The time runs until the last has arrived. */
    double nanosPerEvent(int events) throws Exception {
        sent += events;
        long start = System.nanoTime();
        CompletableFuture<Integer> done = site.send(events);
        clients.awaitEach(sent);
        long elapsed = System.nanoTime() - start;
        done.get();
        return (double) elapsed / events / streams;
    }

    @Override
    public void close() throws IOException {
        clients.vanish();
    }
}
