package io.github.mcppolicy.samples.webxml.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.webxml.streams.StreamSite.Guard;
import io.github.mcppolicy.samples.webxml.streams.StreamSite.State;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class OpenStreamsIT {
    private static final int MEGABYTES = 64;
    private static final int EVENTS = 60;
    private static final int HANGING_CALLS = 200;

    /**
     * More than the garbage collector leaves behind by chance, but less than a thousand streams would leave behind.
     */
    private static final long NOISE_BYTES = 100L * OpenStreams.STREAMS;

    @Test
    void streamsWhenAThousandAreOpenAndTheUpstreamHangsThenEachBringsEveryEvent() throws Exception {
        try (StreamSite site = StreamSite.start(Guard.FILTER, MEGABYTES);
                StreamClients clients = StreamClients.open(site.server(), OpenStreams.STREAMS)) {
            List<CompletableFuture<HttpResponse<Void>>> hanging = site.callInVain(HANGING_CALLS);

            CompletableFuture<Integer> sent = site.send(EVENTS);
            clients.awaitEach(EVENTS);

            assertThat(sent.get()).isEqualTo(200);
            assertThat(site.state().open()).isEqualTo(OpenStreams.STREAMS);
            assertThat(hanging).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void streamsWhenTheirClientsVanishThenNothingOfThemIsKept() throws Exception {
        try (StreamSite site = StreamSite.start(Guard.FILTER, MEGABYTES)) {
            openAndVanish(site);
            State before = site.state();
            for (int generation = 0; generation < 3; generation++) {
                openAndVanish(site);
            }

            assertThat(site.state().heap() - before.heap()).isLessThan(NOISE_BYTES);
        }
    }

    private static void openAndVanish(StreamSite site) throws Exception {
        StreamClients.open(site.server(), OpenStreams.STREAMS).vanish();
        site.awaitNoStream();
    }
}
