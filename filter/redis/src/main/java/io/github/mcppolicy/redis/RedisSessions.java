package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.enforce.SharedSessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Sessions in Redis, under a hash of their id. One that was not there is not asked for again for a while, so that an id
 * which a client made up costs one look. Thread-safe.
 */
final class RedisSessions implements SharedSessions {

    private static final Duration KEPT_FOR = Duration.ofDays(7);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);
    private static final int MOST_UNKNOWN = 10_000;

    private static final String KEEP = "return redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2], 'GET')";
    private static final String FIND = "return redis.call('GETEX', KEYS[1], 'EX', ARGV[1])";
    private static final String FORGET = "return redis.call('DEL', KEYS[1])";

    private final RedisCalls calls;
    private final Keys keys;
    private final LongSupplier nanoTime;
    private final Script keep = Script.of("", KEEP);
    private final Script find = Script.of("", FIND);
    private final Script forget = Script.of("", FORGET);

    /** Hashes of ids that were not there, with the time of that. */
    private final ConcurrentMap<String, Long> unknown = new ConcurrentHashMap<>();

    RedisSessions(RedisCalls calls, Keys keys, LongSupplier nanoTime) {
        this.calls = calls;
        this.keys = keys;
        this.nanoTime = nanoTime;
    }

    @Override
    public Kept keep(String sessionId, String state) {
        String hash = Keys.hash(sessionId);
        unknown.remove(hash);
        return run(keep, hash, List.of(Keys.bytes(state), Keys.bytes(KEPT_FOR.toSeconds())));
    }

    @Override
    public Kept find(String sessionId) {
        String hash = Keys.hash(sessionId);
        long now = nanoTime.getAsLong();
        Long missed = unknown.get(hash);
        if (missed != null && now - missed < UNKNOWN_FOR.toNanos()) {
            return Kept.NOTHING;
        }
        Kept kept = run(find, hash, List.of(Keys.bytes(KEPT_FOR.toSeconds())));
        if (kept instanceof Kept.Nothing) {
            if (unknown.size() >= MOST_UNKNOWN) {
                unknown.clear();
            }
            unknown.put(hash, now);
        }
        return kept;
    }

    @Override
    public void forget(String sessionId) {
        run(forget, Keys.hash(sessionId), List.of());
    }

    private Kept run(Script script, String hash, List<byte[]> arguments) {
        try {
            Object answer = calls.run(script, List.of(keys.named("session", hash)), arguments);
            return answer instanceof byte[] bytes
                    ? new Kept.State(new String(bytes, StandardCharsets.UTF_8))
                    : Kept.NOTHING;
        } catch (StoreUnavailableException unavailable) {
            return Kept.UNAVAILABLE;
        }
    }
}
