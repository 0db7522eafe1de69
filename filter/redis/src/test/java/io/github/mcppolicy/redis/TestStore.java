package io.github.mcppolicy.redis;

import io.github.mcppolicy.log.OperationalLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One instance's store, as the module puts it together. */
final class TestStore implements AutoCloseable {

    private static final AtomicInteger PREFIXES = new AtomicInteger();

    /** Slack of the machine that runs the tests: it takes long for the first answer of a fresh JVM. */
    static final Duration PATIENT = Duration.ofSeconds(5);

    private static final int MOST = 100_000;

    final Keys keys;
    final RedisCalls calls;
    final RedisLimits limits;
    final RedisApprovals approvals;
    final RedisSessions sessions;
    final RedisInventory inventory;

    TestStore(String address, String prefix, Duration timeout, Optional<String> password) {
        this(address, prefix, timeout, password, MOST, ServerTime.LUA);
    }

    TestStore(String address, String prefix, Duration timeout, Optional<String> password, int most, String time) {
        this.keys = new Keys(prefix);
        this.calls = new RedisCalls(
                new Servers(
                        address(address),
                        keys.one(ApprovalScripts.ROOT),
                        password,
                        TrustedCertificates.ofTheJdk(),
                        timeout),
                timeout,
                new OperationalLog());
        this.limits = new RedisLimits(calls, keys, most, time);
        this.approvals = new RedisApprovals(calls, keys, most, time, System::nanoTime);
        this.sessions = new RedisSessions(calls, keys, System::nanoTime);
        this.inventory = new RedisInventory(calls, keys, time);
    }

    static TestStore on(RedisServer server, String prefix) {
        return new TestStore("redis://" + server.address(), prefix, PATIENT, Optional.empty());
    }

    private static RedisAddress address(String text) {
        try {
            return RedisAddress.parse(text);
        } catch (RedisAddress.UnusableAddressException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A prefix that no other test has. */
    static String freshPrefix() {
        return "test-" + ProcessHandle.current().pid() + "-" + PREFIXES.incrementAndGet();
    }

    @Override
    public void close() {
        calls.close();
    }
}
