package io.github.mcppolicy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.protocol.TargetKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecisionListenersTest {

    private static final RequestEnd END =
            new RequestEnd("/mcp", List.of("a"), RequestEnd.Ending.COMPLETED, Duration.ZERO);

    /** Remembers the tools of the decisions it is shown. */
    private static class Remembering implements DecisionListener {
        final BlockingQueue<DecisionEvent> decisions = new LinkedBlockingQueue<>();
        final BlockingQueue<RequestEnd> ends = new LinkedBlockingQueue<>();

        @Override
        public String name() {
            return "remembering";
        }

        @Override
        public void decided(DecisionEvent event) {
            decisions.add(event);
        }

        @Override
        public void ended(RequestEnd end) {
            ends.add(end);
        }
    }

    @Test
    void eventsWhenTheyHappenThenEveryListenerSeesThemInOrder() throws Exception {
        Remembering one = new Remembering();
        Remembering other = new Remembering();
        DecisionEvent first = Records.ofTool("first");
        DecisionEvent second = Records.ofTool("second");

        try (DecisionListeners listeners = DecisionListeners.of(List.of(one, other))) {
            listeners.decided(first);
            listeners.decided(second);
            listeners.ended(END);

            for (Remembering listener : List.of(one, other)) {
                assertThat(listener.decisions.take()).isEqualTo(first);
                assertThat(listener.decisions.take()).isEqualTo(second);
                assertThat(listener.ends.take()).isEqualTo(END);
            }
        }
    }

    @Test
    void listenerWhenItThrowsThenItIsCountedAndSeesTheNextEvent() throws Exception {
        CountDownLatch seen = new CountDownLatch(3);
        DecisionListener throwing = event -> {
            seen.countDown();
            throw new AssertionError("nobody may be told what is in here");
        };

        DecisionListeners listeners = DecisionListeners.of(List.of(throwing));
        for (int i = 0; i < 3; i++) {
            listeners.decided(Records.ofTool("any"));
        }
        assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
        listeners.close();

        assertThat(listeners.health())
                .singleElement()
                .satisfies(health -> assertThat(health.failed()).isEqualTo(3))
                .satisfies(health -> assertThat(health.dropped()).isZero());
    }

    @Test
    void listenerWhenItHangsThenNobodyWaitsAndWhatItMissesIsCounted() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        DecisionListener hanging = event -> {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        };
        Remembering other = new Remembering();
        List<DecisionListener> both = new ArrayList<>(List.of(hanging, other));

        DecisionListeners listeners = DecisionListeners.of(both);
        listeners.decided(Records.ofTool("first"));
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(other.decisions.take()).isNotNull();
        for (int i = 0; i < 1_100; i++) {
            listeners.decided(Records.ofTool("more"));
            assertThat(other.decisions.take()).isNotNull();
        }

        assertThat(listeners.health()).extracting(ListenerHealth::dropped).containsExactly(100L, 0L);
        release.countDown();
        listeners.close();
    }

    @Test
    void listenerWhenItsNameOrItsThreadIsBrokenThenItSeesTheNextEventAllTheSame() throws Exception {
        CountDownLatch seen = new CountDownLatch(2);
        DecisionListener broken = new DecisionListener() {
            @Override
            public String name() {
                throw new IllegalStateException("no name");
            }

            @Override
            public void decided(DecisionEvent event) {
                seen.countDown();
                Thread.currentThread().interrupt();
            }
        };

        try (DecisionListeners listeners = DecisionListeners.of(List.of(broken))) {
            listeners.decided(Records.ofTool("first"));
            listeners.decided(Records.ofTool("second"));

            assertThat(seen.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(listeners.health().get(0).name()).contains("DecisionListenersTest");
        }
    }

    @Test
    void eventWhenAClientSendsLongNamesThenTheyAreCut() {
        DecisionEvent event = Records.of("t".repeat(1 << 20), Collections.nCopies(1000, "a".repeat(1000)), "");

        assertThat(event.target())
                .isEqualTo(new AuditTarget.Named(TargetKind.TOOL, new BoundedNames(List.of("t".repeat(199) + "…"), 0)));
        assertThat(event.argumentNames().shown()).hasSize(50).allMatch(name -> name.length() == 200);
        assertThat(event.argumentNames().omitted()).isEqualTo(950);
    }

    @Test
    void eventsWhenTheListenersAreClosedThenThoseBeforeAreSeenAndThoseAfterAreNot() {
        AtomicInteger seen = new AtomicInteger();
        DecisionListeners listeners = DecisionListeners.of(List.of(event -> seen.incrementAndGet()));
        listeners.decided(Records.ofTool("before"));

        listeners.close();
        listeners.decided(Records.ofTool("after"));

        assertThat(seen).hasValue(1);
        assertThat(listeners.health()).extracting(ListenerHealth::dropped).containsExactly(0L);
    }

    /** Wants denials, and does not want to know how requests ended. */
    private static class OfDenials extends Remembering {
        @Override
        public boolean wants(AuditDecision decision) {
            return decision == AuditDecision.LIMIT;
        }

        @Override
        public boolean wantsEnds() {
            return false;
        }
    }

    @Test
    void listenerWhenItDoesNotWantADecisionThenItTakesNoRoomInItsQueue() throws Exception {
        OfDenials ofDenials = new OfDenials();
        DecisionListeners listeners = DecisionListeners.of(List.of(ofDenials));

        for (int i = 0; i < 5_000; i++) {
            listeners.decided(Records.ofTool("allowed"));
            listeners.ended(END);
        }
        listeners.decided(Records.whole());
        listeners.close();

        assertThat(ofDenials.decisions).containsExactly(Records.whole());
        assertThat(ofDenials.ends).isEmpty();
        assertThat(listeners.health()).containsExactly(new ListenerHealth("remembering", 0, 0));
    }

    @Test
    void listenerWhenItFailsToSayWhatItWantsThenItSeesEverything() {
        Remembering failing = new Remembering() {
            @Override
            public boolean wants(AuditDecision decision) {
                throw new IllegalStateException("nobody knows");
            }
        };
        DecisionListeners listeners = DecisionListeners.of(List.of(failing));

        listeners.decided(Records.whole());
        listeners.ended(END);
        listeners.close();

        assertThat(failing.decisions).containsExactly(Records.whole());
        assertThat(failing.ends).containsExactly(END);
        assertThat(listeners.health()).extracting(ListenerHealth::failed).containsExactly(1L);
    }

    @Test
    void probeWhenItThrowsThenItIsCountedAndListenersSeeTheEvent() throws Exception {
        Remembering listener = new Remembering();
        DecisionListeners listeners = DecisionListeners.of(List.of(listener));
        List<Thread> threads = new ArrayList<>();
        listeners.add(new DecisionProbe() {
            @Override
            public String name() {
                return "probe";
            }

            @Override
            public void decided(DecisionEvent event) {
                threads.add(Thread.currentThread());
                throw new NoSuchMethodError("an older version of a library");
            }
        });

        listeners.decided(Records.whole());
        listeners.decided(Records.whole());
        listeners.close();

        assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
        assertThat(listener.decisions).hasSize(2);
        assertThat(listeners.health())
                .containsExactly(new ListenerHealth("probe", 0, 2), new ListenerHealth("remembering", 0, 0));
    }
}
