package io.github.mcppolicy.redis;

import io.github.mcppolicy.Store;
import io.github.mcppolicy.StoreProvider;
import io.github.mcppolicy.config.ApprovalSettings;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.LimitSettings;
import io.github.mcppolicy.config.OnStoreFailure;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.StoreSettings;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.log.OperationalLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.SslOptions;

/** Opens a store whose address begins with {@code redis}. */
public final class RedisStoreProvider implements StoreProvider {

    private final OperationalLog log = new OperationalLog();

    @Override
    public Optional<Store> open(Settings settings) throws InvalidSettingsException, IOException {
        if (!RedisAddress.isMeantBy(settings.get(StoreSettings.STORE))) {
            return Optional.empty();
        }
        Keys keys = new Keys(settings.get(RedisSettings.KEY_PREFIX));
        RedisCalls calls = new RedisCalls(servers(settings, keys), settings.get(StoreSettings.TIMEOUT), log);
        try {
            if (!calls.tryOnce()) {
                log.warn("The store cannot be reached yet. "
                        + (settings.get(StoreSettings.ON_FAILURE) == OnStoreFailure.LOCAL
                                ? "Limits are counted in this instance alone until it is"
                                : "Calls that need a count or an approval are refused until it is"));
            }
        } catch (UnusableServerException unusable) {
            calls.close();
            throw new IOException(StoreSettings.STORE.key() + ": " + unusable.getMessage(), unusable);
        }
        return Optional.of(store(settings, calls, keys));
    }

    private Store store(Settings settings, RedisCalls calls, Keys keys) {
        int mostCounts = settings.get(LimitSettings.MAX_LIVE_COUNTS);
        RedisLimits limits = new RedisLimits(calls, keys, mostCounts, ServerTime.LUA);
        RedisApprovals approvals = new RedisApprovals(
                calls, keys, settings.get(ApprovalSettings.MAX_KEPT), ServerTime.LUA, System::nanoTime);
        RedisSessions sessions = new RedisSessions(calls, keys, System::nanoTime);
        RedisInventory inventory = new RedisInventory(calls, keys, ServerTime.LUA);
        if (settings.get(StoreSettings.ON_FAILURE) == OnStoreFailure.REFUSE) {
            return new RedisStore(calls, limits, approvals, sessions, inventory);
        }
        CountsWhileUnreached counts =
                new CountsWhileUnreached(limits, new Resilience4jRateLimits(mostCounts, System::nanoTime), log);
        return new RedisStore(calls, counts, approvals, sessions, inventory);
    }

    private static Servers servers(Settings settings, Keys keys) throws InvalidSettingsException {
        List<String> problems = new ArrayList<>();
        Optional<RedisAddress> address = Optional.empty();
        try {
            address = Optional.of(RedisAddress.parse(settings.get(StoreSettings.STORE)));
        } catch (RedisAddress.UnusableAddressException unusable) {
            problems.add(StoreSettings.STORE.key() + ": " + unusable.getMessage());
        }
        Optional<String> password = Optional.empty();
        SslOptions trust = TrustedCertificates.ofTheJdk();
        try {
            password = Credentials.password(settings);
        } catch (IOException unusable) {
            problems.add(unusable.getMessage());
        }
        Optional<Path> trustFile = settings.get(RedisSettings.TRUST_FILE);
        try {
            if (trustFile.isPresent()) {
                trust = TrustedCertificates.only(trustFile.get());
            }
        } catch (IOException unusable) {
            problems.add(unusable.getMessage());
        }
        if (trustFile.isPresent() && address.isPresent() && address.get().transport() == RedisAddress.Transport.PLAIN) {
            problems.add(RedisSettings.TRUST_FILE.key() + " is set, and " + StoreSettings.STORE.key()
                    + " does not use TLS: write rediss: there, or remove the file's name");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Servers(
                address.orElseThrow(),
                keys.one(ApprovalScripts.ROOT),
                password,
                trust,
                settings.get(StoreSettings.TIMEOUT));
    }
}
