package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.approval.ApprovalStoreContract;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.catalog.InventoryEntry;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import redis.clients.jedis.RedisClient;

/** Redis as it is, but for the time: its scripts read that from a key, which is set to the clock of a test. */
final class ManuallyTimed implements RateLimits {

    private static final String CLOCK = "clock-of-tests";
    private static final String TIME_FROM_KEY = "local now = tonumber(redis.call('GET', '" + CLOCK + "'))";
    private static final long START_MICROS = 1_790_000_000_000_000L;

    /** One for all tests, because most of them are over in less time than a connection takes. */
    private static final class Shared {
        private static final RedisClient CLIENT = RedisClient.builder()
                .hostAndPort(RedisServer.shared().address())
                .build();
        private static final TestStore STORE = store(TestStore.freshPrefix(), 1);
    }

    private final RedisLimits limits;
    private final Clock clock;

    private ManuallyTimed(RedisLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    static RateLimits limits(int maxLive, LongSupplier nanoTime) {
        Keys keys = new Keys(TestStore.freshPrefix());
        return new ManuallyTimed(
                new RedisLimits(Shared.STORE.calls, keys, maxLive, TIME_FROM_KEY), new Clock(nanoTime));
    }

    /** An instance's approvals with the limits that spend them. */
    static ApprovalStoreContract.Made approvals(int most, LongSupplier nanoTime) {
        Keys keys = new Keys(TestStore.freshPrefix());
        Clock clock = new Clock(nanoTime);
        RedisApprovals approvals = new RedisApprovals(Shared.STORE.calls, keys, most, TIME_FROM_KEY, nanoTime);
        RateLimits limits = new ManuallyTimed(new RedisLimits(Shared.STORE.calls, keys, 1000, TIME_FROM_KEY), clock);
        return new ApprovalStoreContract.Made(new TimedApprovals(approvals, clock), limits);
    }

    /** An instance's inventory. */
    static InventoryRecords inventory(int mostEntries, int mostBytes, LongSupplier nanoTime) {
        Clock clock = new Clock(nanoTime);
        RedisInventory inventory = new RedisInventory(
                Shared.STORE.calls, new Keys(TestStore.freshPrefix()), TIME_FROM_KEY, mostEntries, mostBytes);
        return new InventoryRecords() {
            @Override
            public boolean add(List<InventoryEntry> seen) {
                clock.move();
                return inventory.add(seen);
            }

            @Override
            public Optional<News> since(long position) {
                return inventory.since(position);
            }
        };
    }

    /** Moves the time before each operation. */
    private record TimedApprovals(ApprovalStore store, Clock clock) implements ApprovalStore {
        @Override
        public byte[] secret() throws StoreUnavailableException {
            return moved().secret();
        }

        @Override
        public Map<String, Set<String>> definitions(Map<String, Set<String>> seenHere)
                throws StoreUnavailableException {
            return moved().definitions(seenHere);
        }

        @Override
        public Standing standing(Question question, int mostOpen) throws StoreUnavailableException {
            return moved().standing(question, mostOpen);
        }

        @Override
        public Optional<Approval> ofCall(String key) throws StoreUnavailableException {
            return moved().ofCall(key);
        }

        @Override
        public Optional<Approval> find(String id) throws StoreUnavailableException {
            return moved().find(id);
        }

        @Override
        public Set<String> open(Collection<String> ids) throws StoreUnavailableException {
            return moved().open(ids);
        }

        @Override
        public List<Approval> list(int most) throws StoreUnavailableException {
            return moved().list(most);
        }

        @Override
        public AnswerResult answer(String id, Answer answer) throws StoreUnavailableException {
            return moved().answer(id, answer);
        }

        @Override
        public List<Approval> dropIdle() throws StoreUnavailableException {
            return moved().dropIdle();
        }

        private ApprovalStore moved() {
            clock.move();
            return store;
        }
    }

    private static TestStore store(String prefix, int most) {
        return new TestStore(
                "redis://" + RedisServer.shared().address(),
                prefix,
                TestStore.PATIENT,
                Optional.empty(),
                most,
                TIME_FROM_KEY);
    }

    /** Moves Redis's time along with that of a test. */
    static final class Clock {
        /** What Redis has, whichever clock has set it: tests run one after the other. */
        private static volatile long setLast = -1;

        private final LongSupplier nanoTime;
        private final long start;

        Clock(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            this.start = nanoTime.getAsLong();
            move();
        }

        void move() {
            long micros = START_MICROS + (nanoTime.getAsLong() - start) / 1000;
            if (micros != setLast) {
                Shared.CLIENT.set(CLOCK, String.valueOf(micros));
                setLast = micros;
            }
        }
    }

    @Override
    public TakeResult take(List<Spend> spends, List<String> uses) {
        clock.move();
        return limits.take(spends, uses);
    }

    @Override
    public Optional<TakeResult.Balance> balance(LimitWindow window, String subject) {
        clock.move();
        return limits.balance(window, subject);
    }

    @Override
    public int live() {
        clock.move();
        return limits.live();
    }

    @Override
    public void dropIdle() {
        limits.dropIdle();
    }

    /** The longest step that a test's clock may take and Redis's does not see. */
    static Duration tick() {
        return Duration.ofNanos(1000);
    }
}
