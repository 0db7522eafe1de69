package io.github.mcppolicy.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.util.SafeEncoder;

/**
 * Finds the one server that holds the keys now: the one of the address, the owner of the keys' slot in a cluster, or the
 * master that sentinels name. Thread-safe.
 */
final class Servers {

    /** Scripts with flags, and entries that expire with the later of two times: Redis 7.0. */
    private static final int OLDEST_MAJOR = 7;

    /** Connections are made beside the calls, which do not wait longer for one than for anything else. */
    private static final Duration LEAST_TIME_TO_CONNECT = Duration.ofSeconds(1);

    private final RedisAddress address;
    private final byte[] anyKey;
    private final DefaultJedisClientConfig config;
    private final DefaultJedisClientConfig sentinelConfig;

    /** What a node of a cluster has said to hold the keys; empty when none has. */
    private volatile Optional<HostAndPort> owner = Optional.empty();

    /** The candidate that the last connection was made through. */
    private volatile Optional<HostAndPort> connected = Optional.empty();

    /**
     * @param anyKey a key of this store; all are in the same slot
     * @param trust what a certificate is checked with
     */
    Servers(RedisAddress address, byte[] anyKey, Optional<String> password, SslOptions trust, Duration timeout) {
        this.address = address;
        this.anyKey = anyKey.clone();
        Duration time = timeout.compareTo(LEAST_TIME_TO_CONNECT) > 0 ? timeout : LEAST_TIME_TO_CONNECT;
        this.sentinelConfig = transport(trust, time).build();
        DefaultJedisClientConfig.Builder login = transport(trust, time);
        password.ifPresent(login::password);
        address.user().ifPresent(login::user);
        this.config = login.database(address.database()).build();
    }

    private DefaultJedisClientConfig.Builder transport(SslOptions trust, Duration time) {
        DefaultJedisClientConfig.Builder builder = DefaultJedisClientConfig.builder()
                .resp2()
                .autoNegotiateProtocol(false)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .timeoutMillis((int) time.toMillis());
        if (address.transport() == RedisAddress.Transport.TLS) {
            builder.sslOptions(trust);
        }
        return builder;
    }

    RedisAddress address() {
        return address;
    }

    /** A node of a cluster has said that another one holds the keys. */
    void movedTo(HostAndPort node) {
        owner = Optional.of(node);
    }

    /** The server that held the keys does not answer as it should. */
    void forgetOwner() {
        owner = Optional.empty();
    }

    /**
     * A connection to the server that holds the keys.
     *
     * @throws UnusableServerException when a server answers and cannot be used
     * @throws JedisException when none can be reached; the message says why
     */
    Connection connect() throws UnusableServerException {
        Optional<UnusableServerException> unusable = Optional.empty();
        List<String> unreachable = new ArrayList<>();
        for (HostAndPort candidate : candidates(unreachable)) {
            try {
                Connection connection = connect(candidate);
                connected = Optional.of(candidate);
                return connection;
            } catch (UnusableServerException e) {
                unusable = Optional.of(e);
            } catch (JedisException e) {
                unreachable.add(candidate + ": " + reason(e));
            }
        }
        forgetOwner();
        if (unusable.isPresent()) {
            throw unusable.get();
        }
        throw new JedisConnectionException(String.join("; ", unreachable));
    }

    /**
     * Whether sentinels name another master than the one that connections lead to. A master that only they cannot reach does
     * not know that it has been replaced.
     */
    boolean isReplaced() {
        Optional<HostAndPort> used = connected;
        if (address.kind() != RedisAddress.Kind.SENTINELS || used.isEmpty()) {
            return false;
        }
        Optional<HostAndPort> named = master(new ArrayList<>());
        return named.isPresent() && !named.equals(used);
    }

    private List<HostAndPort> candidates(List<String> unreachable) {
        if (address.kind() == RedisAddress.Kind.SENTINELS) {
            return master(unreachable).map(List::of).orElseGet(List::of);
        }
        List<HostAndPort> candidates = new ArrayList<>();
        owner.ifPresent(candidates::add);
        candidates.addAll(address.hosts());
        return candidates;
    }

    /** The master that the first sentinel names which knows it. */
    private Optional<HostAndPort> master(List<String> unreachable) {
        for (HostAndPort sentinel : address.hosts()) {
            try (Connection connection = new Connection(sentinel, sentinelConfig)) {
                connection.sendCommand(
                        Protocol.Command.SENTINEL,
                        SafeEncoder.encode("get-master-addr-by-name"),
                        SafeEncoder.encode(address.master()));
                List<byte[]> named = connection.getBinaryMultiBulkReply();
                if (named != null && named.size() == 2) {
                    return Optional.of(new HostAndPort(
                            SafeEncoder.encode(named.get(0)), Integer.parseInt(SafeEncoder.encode(named.get(1)))));
                }
                unreachable.add("the sentinel " + sentinel + " knows no master called " + address.master());
            } catch (JedisException e) {
                unreachable.add("the sentinel " + sentinel + ": " + reason(e));
            }
        }
        return Optional.empty();
    }

    private Connection connect(HostAndPort server) throws UnusableServerException {
        Connection connection = open(server);
        boolean isReady = false;
        try {
            Map<String, String> said = hello(connection, server);
            refuseOld(said, server);
            if (!"cluster".equals(said.get("mode"))) {
                // In a cluster a replica knows who holds the keys.
                refuseReplica(said, server);
            }
            try {
                connection.executeCommand(new CommandArguments(Protocol.Command.EXISTS).key(anyKey));
            } catch (JedisRedirectionException elsewhere) {
                HostAndPort named = elsewhere.getTargetNode();
                // A node that does not know how others are reached leaves out where it is reached itself.
                HostAndPort node =
                        named.getHost().isEmpty() ? new HostAndPort(server.getHost(), named.getPort()) : named;
                if (node.equals(server)) {
                    throw elsewhere;
                }
                movedTo(node);
                return ownerIn(node);
            }
            isReady = true;
            return connection;
        } finally {
            if (!isReady) {
                close(connection);
            }
        }
    }

    /** Of a node that another one has named; it may not send further. */
    private Connection ownerIn(HostAndPort node) throws UnusableServerException {
        Connection connection = open(node);
        boolean isReady = false;
        try {
            refuseReplica(hello(connection, node), node);
            connection.executeCommand(new CommandArguments(Protocol.Command.EXISTS).key(anyKey));
            isReady = true;
            return connection;
        } finally {
            if (!isReady) {
                close(connection);
            }
        }
    }

    private Connection open(HostAndPort server) throws UnusableServerException {
        try {
            return new Connection(server, config);
        } catch (JedisAccessControlException refused) {
            throw unusable(
                    server,
                    "does not let this app in (" + firstWord(refused) + "): check the password in "
                            + RedisSettings.PASSWORD_FILE.key() + ", and the user in mcp.policy.store");
        } catch (JedisDataException refused) {
            throw unusable(
                    server,
                    "refuses the connection (" + printable(refused) + "): check the user and the database in"
                            + " mcp.policy.store");
        }
    }

    private static Map<String, String> hello(Connection connection, HostAndPort server) throws UnusableServerException {
        try {
            Object reply = connection.executeCommand(new CommandArguments(Protocol.Command.HELLO));
            Map<String, String> said = new HashMap<>();
            if (reply instanceof List<?> list) {
                for (int i = 0; i + 1 < list.size(); i += 2) {
                    said.put(text(list.get(i)), text(list.get(i + 1)));
                }
            }
            return said;
        } catch (JedisAccessControlException refused) {
            throw unusable(
                    server,
                    "wants a password (" + firstWord(refused) + "): put it into the file of "
                            + RedisSettings.PASSWORD_FILE.key());
        } catch (JedisDataException unknown) {
            if (printable(unknown).startsWith("LOADING")) {
                throw unknown;
            }
            throw unusable(server, "does not know HELLO (" + printable(unknown) + "): " + Oldest.TEXT);
        }
    }

    private static void refuseOld(Map<String, String> said, HostAndPort server) throws UnusableServerException {
        String version = said.getOrDefault("version", "unknown");
        String major = version.split("\\.", 2)[0];
        boolean isNew = major.matches("[0-9]{1,4}") && Integer.parseInt(major) >= OLDEST_MAJOR;
        if (!isNew) {
            throw unusable(server, "is too old (version " + version + "): " + Oldest.TEXT);
        }
    }

    private static void refuseReplica(Map<String, String> said, HostAndPort server) throws UnusableServerException {
        String role = said.getOrDefault("role", "master");
        if (!role.equals("master")) {
            throw unusable(
                    server,
                    "is a read-only replica: name the master in mcp.policy.store, or the sentinels"
                            + " (redis-sentinel://...), which know it");
        }
    }

    private static final class Oldest {
        private static final String TEXT = "the store needs Redis " + OLDEST_MAJOR
                + ".0 or newer, or a server that speaks like it, such as Valkey";
    }

    private static UnusableServerException unusable(HostAndPort server, String what) {
        return new UnusableServerException("Redis at " + server + " " + what);
    }

    private static String text(Object reply) {
        return reply instanceof byte[] bytes ? SafeEncoder.encode(bytes) : String.valueOf(reply);
    }

    private static String firstWord(JedisException refused) {
        return printable(refused).split(" ", 2)[0];
    }

    /** The innermost message, which is the socket's own. */
    private static String reason(JedisException failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return printable(innermost);
    }

    static String printable(Throwable failure) {
        String message = failure.getMessage();
        String text = message == null ? failure.getClass().getSimpleName() : message;
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 200 ? clean : clean.substring(0, 200) + "...";
    }

    /** One that cannot be closed in order any more is not to be used again either. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (RuntimeException alreadyBroken) {
            connection.setBroken();
        }
    }
}
