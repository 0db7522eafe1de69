package io.github.mcppolicy.redis;

import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/**
 * Prints what a take costs, and what the two clients are like: {@code mvn -q -pl filter/redis -am -Predis-benchmark verify
 * -DskipTests}. Redis runs beside it, on the same machine, so that the network costs nothing and everything else shows.
 */
final class Measurements {
    private Measurements() {}

    private static final PrintStream OUT = System.out;
    private static final int ROUNDS = 4;
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int MOST_THREADS = 32;
    private static final Spend ONE =
            new Spend(new LimitWindow("calls", Duration.ofHours(1), Integer.MAX_VALUE), "global", BigDecimal.ONE);

    /** The same script for both clients: what a take of one count sends. */
    private static final Script SCRIPT = Script.of(ServerTime.LUA, LimitScript.TAKE);

    private static final List<String> KEYS = List.of("{m}:open", "{m}:approvals", "{m}:count:x");
    private static final List<String> ARGUMENTS =
            List.of("100000", "1", "1", "0", "3600000000", "2147483647", "x", "1", "1", "0", "0");

    public static void main(String[] arguments) throws Exception {
        jars();
        try (RedisServer server = RedisServer.start()) {
            try (Jedis jedis = server.client()) {
                jedis.scriptLoad(new String(SCRIPT.text(), StandardCharsets.UTF_8));
            }
            clients(server);
            added(server);
            instances(server);
        }
        failover();
        System.exit(0);
    }

    private static void jars() {
        OUT.println("Jars, with those that they need");
        size("Jedis", "jedis-", "commons-pool2", "gson", "json-2", "redis-authx", "error_prone_annotations");
        size("Lettuce", "lettuce-core", "netty-", "reactor-core", "reactive-streams", "redis-authx");
    }

    private static void size(String client, String... names) {
        long bytes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> Stream.of(names).anyMatch(jar.getFileName().toString()::startsWith))
                .distinct()
                .mapToLong(Measurements::size)
                .sum();
        OUT.printf("  %-10s %,9d bytes%n", client, bytes);
    }

    private static long size(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Client(String name, Runnable call) {}

    private static void clients(RedisServer server) throws Exception {
        OUT.println("EVALSHA of the same script; of " + ROUNDS + " rounds in turns, the best of each client");
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(MOST_THREADS);
        pool.setMaxIdle(MOST_THREADS);
        io.lettuce.core.RedisClient lettuce = io.lettuce.core.RedisClient.create(
                RedisURI.builder().withHost("127.0.0.1").withPort(server.port()).build());
        try (RedisClient jedis = RedisClient.builder()
                        .hostAndPort(server.address())
                        .poolConfig(pool)
                        .build();
                TestStore store = TestStore.on(server, "m");
                StatefulRedisConnection<String, String> connection = lettuce.connect()) {
            RedisCommands<String, String> commands = connection.sync();
            List<Client> clients = List.of(
                    new Client("Jedis, its pool", () -> jedis.evalsha(sha1(), KEYS, ARGUMENTS)),
                    new Client("Jedis, our connections", () -> take(store)),
                    new Client("Lettuce, one connection", () -> evaluate(commands)));
            for (int threads : new int[] {1, MOST_THREADS}) {
                inTurns(threads, clients);
            }
        }
        lettuce.shutdown();
    }

    private static void inTurns(int threads, List<Client> clients) throws Exception {
        Map<Client, Figures> best = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Client client : clients) {
                Figures figures = measure(threads, ROUND, i -> client.call);
                if (round > 0) {
                    // The first one warms up.
                    best.merge(client, figures, (one, other) -> one.perSecond > other.perSecond ? one : other);
                }
            }
        }
        best.forEach((client, figures) -> OUT.printf("  %-24s %2d threads: %s%n", client.name, threads, figures));
    }

    private static void added(RedisServer server) throws Exception {
        OUT.println("A take beside a bare EVALSHA on one connection, in turns, one thread");
        try (TestStore store = TestStore.on(server, "m");
                Connection bare = new Connection(server.address())) {
            List<Long> takes = new ArrayList<>();
            List<Long> calls = new ArrayList<>();
            for (int i = 0; i < 60_000; i++) {
                long start = System.nanoTime();
                bare.executeCommand(bareCall());
                long middle = System.nanoTime();
                take(store);
                long end = System.nanoTime();
                if (i >= 20_000) {
                    calls.add(middle - start);
                    takes.add(end - middle);
                }
            }
            double bareP50 = micros(calls, 0.5);
            double takeP50 = micros(takes, 0.5);
            OUT.printf("  bare p50 %.1f us, take p50 %.1f us, added %.1f us%n", bareP50, takeP50, takeP50 - bareP50);
        }
    }

    private static CommandArguments bareCall() {
        CommandArguments call = new CommandArguments(Protocol.Command.EVALSHA)
                .add(SCRIPT.sha1())
                .add(KEYS.size());
        KEYS.forEach(call::add);
        ARGUMENTS.forEach(call::add);
        return call;
    }

    private static void instances(RedisServer server) throws Exception {
        OUT.println("Takes of one count by all instances together, eight threads each");
        for (int count : new int[] {1, 4}) {
            List<TestStore> stores = IntStream.range(0, count)
                    .mapToObj(i -> TestStore.on(server, "m"))
                    .toList();
            measure(8 * count, ROUND, i -> () -> take(stores.get(i % count)));
            OUT.printf(
                    "  %d instances: %s%n", count, measure(8 * count, ROUND, i -> () -> take(stores.get(i % count))));
            stores.forEach(TestStore::close);
        }
    }

    private static void failover() throws Exception {
        OUT.println("The master dies, and three sentinels make its replica the master (time limit of a call: 50 ms)");
        failover("Jedis, our connections", sentinels -> {
            TestStore store = new TestStore(
                    "redis-sentinel://" + String.join(",", sentinels) + "/policy",
                    "m",
                    Duration.ofMillis(50),
                    Optional.empty());
            return () -> take(store);
        });
        failover("Lettuce, one connection", sentinels -> {
            RedisURI.Builder uri = RedisURI.builder().withSentinelMasterId("policy");
            sentinels.forEach(sentinel ->
                    uri.withSentinel("127.0.0.1", Integer.parseInt(sentinel.substring(sentinel.indexOf(':') + 1))));
            io.lettuce.core.RedisClient client = io.lettuce.core.RedisClient.create(
                    uri.withTimeout(Duration.ofMillis(50)).build());
            client.setOptions(ClientOptions.builder()
                    .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                    .build());
            RedisCommands<String, String> commands = client.connect().sync();
            return () -> evaluate(commands);
        });
    }

    private interface ClientOfSentinels {
        Runnable connect(List<String> sentinels);
    }

    private static void failover(String name, ClientOfSentinels client) throws Exception {
        try (RedisServer master = RedisServer.start("--repl-diskless-sync-delay", "0");
                RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1 " + master.port());
                RedisServer first = RedisServer.sentinel(master.port(), 2);
                RedisServer second = RedisServer.sentinel(master.port(), 2);
                RedisServer third = RedisServer.sentinel(master.port(), 2)) {
            Eventually.within(Duration.ofSeconds(30), () -> {
                try (Jedis jedis = first.client()) {
                    return jedis.info("sentinel").contains("slaves=1,sentinels=3");
                }
            });
            try (Jedis jedis = replica.client()) {
                jedis.scriptLoad(new String(SCRIPT.text(), StandardCharsets.UTF_8));
            }
            try (Jedis jedis = master.client()) {
                jedis.scriptLoad(new String(SCRIPT.text(), StandardCharsets.UTF_8));
            }
            Runnable call = client.connect(Stream.of(first, second, third)
                    .map(server -> server.address().toString())
                    .toList());
            Eventually.within(Duration.ofSeconds(10), () -> succeeds(call));
            long killed = System.nanoTime();
            master.kill();
            long longest = 0;
            boolean isBack = false;
            while (!isBack) {
                long start = System.nanoTime();
                isBack = succeeds(call);
                longest = Math.max(longest, System.nanoTime() - start);
                if (System.nanoTime() - killed > Duration.ofMinutes(1).toNanos()) {
                    break;
                }
            }
            OUT.printf(
                    "  %-24s back after %,d ms, the longest call took %,d ms%n",
                    name, (System.nanoTime() - killed) / 1_000_000, longest / 1_000_000);
        }
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (RuntimeException notNow) {
            return false;
        }
    }

    private static String sha1() {
        return new String(SCRIPT.sha1(), StandardCharsets.US_ASCII);
    }

    private static void take(TestStore store) {
        if (!(store.limits.take(List.of(ONE)) instanceof TakeResult.Granted)) {
            throw new IllegalStateException("not granted");
        }
    }

    private static void evaluate(RedisCommands<String, String> commands) {
        Long granted = commands.evalsha(
                sha1(), ScriptOutputType.INTEGER, KEYS.toArray(new String[0]), ARGUMENTS.toArray(new String[0]));
        if (granted != 0) {
            throw new IllegalStateException("not granted");
        }
    }

    private record Figures(double p50, double p99, double perSecond) {
        @Override
        public String toString() {
            return "p50 %,6.0f us, p99 %,6.0f us, %,8.0f a second".formatted(p50, p99, perSecond);
        }
    }

    private static Figures measure(int threads, Duration time, IntFunction<Runnable> work) throws Exception {
        List<List<Long>> perThread = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < threads; i++) {
            List<Long> nanos = new ArrayList<>();
            Runnable call = work.apply(i);
            perThread.add(nanos);
            Thread thread = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                long end = System.nanoTime() + time.toNanos();
                long start = System.nanoTime();
                while (start < end) {
                    call.run();
                    long now = System.nanoTime();
                    nanos.add(now - start);
                    start = now;
                }
            });
            running.add(thread);
            thread.start();
        }
        go.countDown();
        for (Thread thread : running) {
            thread.join();
        }
        List<Long> all = perThread.stream().flatMap(List::stream).toList();
        return new Figures(micros(all, 0.5), micros(all, 0.99), all.size() * 1e9 / time.toNanos());
    }

    private static double micros(List<Long> nanos, double part) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) (part * (sorted.length - 1))] / 1000.0;
    }
}
