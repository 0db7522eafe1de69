package io.github.mcppolicy.redis;

import io.github.mcppolicy.external.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A real {@code redis-server} in a process of its own, on a free port, that ends with this JVM. */
final class RedisServer implements AutoCloseable {

    private static final Duration TO_START = Duration.ofSeconds(10);

    /** Most tests share one, each with keys of its own. */
    private static final class Shared {
        private static final RedisServer SERVER = start();
    }

    private final int port;
    private final List<String> command;
    private Process process;

    private RedisServer(int port, List<String> command) throws IOException {
        this.port = port;
        this.command = command;
        this.process = launch();
    }

    static RedisServer shared() {
        return Shared.SERVER;
    }

    /** @param options as in a configuration file, each with {@code --} before its name */
    static RedisServer start(String... options) {
        return start(freePort(), options);
    }

    static RedisServer start(int port, String... options) {
        try {
            Path directory = Files.createTempDirectory("mcp-policy-redis");
            directory.toFile().deleteOnExit();
            List<String> command = new ArrayList<>(List.of(
                    ExternalTool.orSkip("redis-server", "redis").toString(),
                    "--port",
                    String.valueOf(port),
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--dir",
                    directory.toString(),
                    "--enable-debug-command",
                    "yes"));
            command.addAll(List.of(options));
            return new RedisServer(port, command).awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sentinel; its configuration is a file that it rewrites itself. */
    static RedisServer sentinel(int master, int quorum) {
        try {
            int port = freePort();
            Path directory = Files.createTempDirectory("mcp-policy-sentinel");
            Path file = directory.resolve("sentinel.conf");
            Files.writeString(
                    file,
                    String.join(
                            "\n",
                            "port " + port,
                            "bind 127.0.0.1",
                            "dir " + directory,
                            "sentinel monitor policy 127.0.0.1 " + master + " " + quorum,
                            "sentinel down-after-milliseconds policy 300",
                            "sentinel failover-timeout policy 2000",
                            ""));
            file.toFile().deleteOnExit();
            return new RedisServer(
                            port,
                            List.of(
                                    ExternalTool.orSkip("redis-server", "redis").toString(),
                                    file.toString(),
                                    "--sentinel"))
                    .awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        // A node of a cluster takes the port 10,000 above its own, too.
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                if (socket.getLocalPort() < 50_000) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        return started;
    }

    private RedisServer awaitAnswer() {
        Eventually.within(TO_START, () -> {
            try (Jedis jedis = client("")) {
                jedis.ping();
                return true;
            } catch (JedisException notYet) {
                return String.valueOf(notYet.getMessage()).contains("NOAUTH");
            }
        });
        return this;
    }

    int port() {
        return port;
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", port);
    }

    /** For the test's own questions; one thread, to be closed. */
    Jedis client() {
        return client("");
    }

    Jedis client(String password) {
        DefaultJedisClientConfig.Builder config =
                DefaultJedisClientConfig.builder().resp2().timeoutMillis(5_000);
        if (!password.isEmpty()) {
            config.password(password);
        }
        return new Jedis(address(), config.build());
    }

    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same server again, with what it has kept on disk. */
    void startAgain() {
        try {
            process = launch();
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal such as STOP or CONT. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
