package io.github.mcppolicy.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.MemoryApprovals;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.protocol.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeldCallsTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final HeldCalls.Caller ADA = new HeldCalls.Caller("principal:ada", "session:s", new RequestId("7"));

    private final AtomicLong nanos = new AtomicLong();
    private final ApprovalStore store = new MemoryApprovals(10, () -> Instant.EPOCH.plusNanos(nanos.get()));
    private final HeldCalls held = new HeldCalls(store, nanos::get, new OperationalLog());

    @AfterEach
    void close() {
        held.close();
    }

    private static final class Noting implements HeldCalls.Waiter {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void goOn() {
            heard.add("go on");
        }

        @Override
        public Optional<Runnable> stillWaiting(long nowNanos) {
            heard.add("wait");
            return Optional.empty();
        }

        @Override
        public void cancelled() {
            heard.add("cancelled");
        }

        @Override
        public void stopped() {
            heard.add("stopped");
        }
    }

    private String ask(String call) throws StoreUnavailableException {
        Question question = new Question(
                call,
                "batch",
                "pay",
                "{}",
                "digest",
                "principal:ada",
                "",
                "/tools/pay/action",
                "why",
                Asked.OPERATOR,
                Duration.ofMinutes(15),
                1,
                Optional.empty(),
                "version",
                "/mcp");
        return ((Standing.Waiting) store.standing(question, 20)).approval().id();
    }

    private Noting hold(String approvalId) {
        Noting waiter = new Noting();
        held.hold(call(approvalId), 100, waiter);
        return waiter;
    }

    private static Outcome.Held call(String approvalId) {
        Outcome.Answer otherwise = new Outcome.Answer(200, new byte[0]);
        return new Outcome.Held(approvalId, ADA, WAIT, List.of(), Optional.empty(), otherwise);
    }

    @Test
    void callWhenItsAnswerIsInTheStoreThenItGoesOnWithTheNextLook() throws Exception {
        String first = ask("first");
        Noting one = hold(first);
        Noting other = hold(ask("second"));
        held.look();

        store.answer(first, new Answer(Answer.Verdict.DENY, "olga", "test", "", Optional.empty()));
        held.look();
        held.look();

        assertThat(one.heard).containsExactly("wait", "go on");
        assertThat(other.heard).containsExactly("wait", "wait", "wait");
        assertThat(held.held()).isOne();
    }

    @Test
    void callWhenItsAnswerIsGivenHereThenItGoesOnAtOnceAndOnce() throws Exception {
        String id = ask("first");
        Noting one = hold(id);
        Noting same = hold(id);
        Noting other = hold(ask("second"));

        held.answered(id);
        held.answered(id);
        held.look();

        assertThat(one.heard).containsExactly("go on");
        assertThat(same.heard).containsExactly("go on");
        assertThat(other.heard).containsExactly("wait");
    }

    @Test
    void callWhenTimeIsUpThenItGoesOn() throws Exception {
        Noting waiter = hold(ask("first"));
        nanos.addAndGet(WAIT.toNanos() - 1);
        held.look();
        nanos.incrementAndGet();
        held.look();

        assertThat(waiter.heard).containsExactly("wait", "go on");
        assertThat(held.held()).isZero();
    }

    @Test
    void callWhenNobodyKnowsItsQuestionAnyMoreThenItGoesOn() {
        Noting waiter = hold("forgotten");
        held.look();

        assertThat(waiter.heard).containsExactly("go on");
    }

    @Test
    void callWhenItsClientCancelsItThenItHearsOfThatAndOnlyFromItsOwn() throws Exception {
        Noting waiter = hold(ask("first"));

        held.cancelled(new HeldCalls.Caller("principal:bob", "session:s", new RequestId("7")));
        held.cancelled(new HeldCalls.Caller("principal:ada", "session:t", new RequestId("7")));
        held.cancelled(new HeldCalls.Caller("principal:ada", "session:s", new RequestId("\"7\"")));
        assertThat(waiter.heard).isEmpty();
        held.cancelled(ADA);
        held.look();

        assertThat(waiter.heard).containsExactly("cancelled");
    }

    @Test
    void callsWhenThePolicyEndsThenTheyAreToldAndNoOtherIsHeld() throws Exception {
        String id = ask("first");
        Noting waiter = hold(id);

        held.close();
        Noting late = hold(id);
        held.answered(id);

        assertThat(waiter.heard).containsExactly("stopped");
        assertThat(late.heard).containsExactly("stopped");
        assertThat(held.hasRoomFor(0)).isFalse();
        assertThat(held.held()).isZero();
    }

    @Test
    void callsWhenThereAreVeryManyOrVeryLongOnesThenNoMoreAreHeld() throws Exception {
        String id = ask("first");
        HeldCalls.Place large = held.hold(call(id), 16 * 1024 * 1024, new Noting());
        assertThat(held.hasRoomFor(1)).isFalse();
        large.leave();
        for (int i = 0; i < 1_000; i++) {
            assertThat(held.hasRoomFor(1_000)).isTrue();
            hold(id);
        }
        assertThat(held.hasRoomFor(0)).isFalse();

        held.answered(id);

        assertThat(held.hasRoomFor(1_000)).isTrue();
    }

    @Test
    void callWhenItCannotGoOnThenTheOthersDo() throws Exception {
        String id = ask("first");
        held.hold(call(id), 1, new HeldCalls.Waiter() {
            @Override
            public void goOn() {
                throw new IllegalStateException("the container has stopped");
            }

            @Override
            public Optional<Runnable> stillWaiting(long nowNanos) {
                throw new IllegalStateException("the container has stopped");
            }

            @Override
            public void cancelled() {}

            @Override
            public void stopped() {}
        });
        Noting other = hold(id);

        held.look();
        held.answered(id);

        assertThat(other.heard).containsExactly("wait", "go on");
        assertThat(held.held()).isZero();
    }

    /** Over HTTP/2 a client decides how much it is sent, so a write can take for ever. */
    private record Unread(CountDownLatch writing, CountDownLatch end) implements HeldCalls.Waiter {
        @Override
        public void goOn() {}

        @Override
        public Optional<Runnable> stillWaiting(long nowNanos) {
            return writing.getCount() > 0 ? Optional.of(this::write) : Optional.empty();
        }

        private void write() {
            writing.countDown();
            try {
                end.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void cancelled() {}

        @Override
        public void stopped() {}
    }

    @Test
    @Timeout(30)
    void clientsWhenTheyDoNotReadThenTheCallsOfOthersGoOn() throws Exception {
        String id = ask("unread");
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            CountDownLatch writing = new CountDownLatch(1);
            held.hold(call(id), 1, new Unread(writing, end));
            held.look();
            writing.await();
        }
        String other = ask("other");
        Noting waiter = hold(other);
        held.watch(new Outcome.Awaited(id, WAIT), () -> {});

        held.look();
        held.answered(other);
        held.answered(id);

        assertThat(waiter.heard).containsExactly("wait", "go on");
        assertThat(held.held()).isZero();
        end.countDown();
    }

    @Test
    void storeWhenItCannotBeAskedThenCallsWaitForItUntilTheirTimeIsUp() throws Exception {
        HeldCalls away = new HeldCalls(new AwayStore(), nanos::get, new OperationalLog());
        Noting waiter = new Noting();
        away.hold(call("some"), 1, waiter);
        away.look();
        nanos.addAndGet(WAIT.toNanos());
        away.look();
        away.close();

        assertThat(waiter.heard).containsExactly("wait", "go on");
    }

    private static final class AwayStore implements ApprovalStore {
        @Override
        public byte[] secret() throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public Map<String, Set<String>> definitions(Map<String, Set<String>> seenHere)
                throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public Standing standing(Question question, int mostOpen) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public Optional<Approval> ofCall(String key) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public Optional<Approval> find(String id) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public Set<String> open(Collection<String> ids) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public List<Approval> list(int most) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public AnswerResult answer(String id, Answer answer) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public List<Approval> dropIdle() throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }
    }
}
