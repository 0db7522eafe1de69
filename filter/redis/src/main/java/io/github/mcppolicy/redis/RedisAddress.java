package io.github.mcppolicy.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is. Immutable.
 *
 * <pre>
 *   redis://[user@]host[:6379][/database]                one server, or any node of a cluster
 *   redis://[user@]host[:6379],host[:6379],...           nodes of a cluster
 *   redis-sentinel://[user@]host[:26379],.../name[/database]   sentinels, and the name they know the master by
 *   rediss://, rediss-sentinel://                        the same over TLS
 * </pre>
 *
 * @param kind who knows which server holds the keys
 * @param transport whether what is said can be read on the way
 * @param hosts at least one
 * @param user who logs in; empty: the default user
 * @param master the name by which sentinels know the master; empty without sentinels
 * @param database its number
 */
record RedisAddress(
        Kind kind, Transport transport, List<HostAndPort> hosts, Optional<String> user, String master, int database) {

    enum Kind {
        SERVERS,
        SENTINELS
    }

    enum Transport {
        PLAIN,
        TLS
    }

    private static final int PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final int MOST_DATABASES = 1_000_000;
    private static final int MOST_HOSTS = 100;
    private static final String SENTINEL = "-sentinel";

    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*)://(.*)");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");
    private static final Pattern USER = Pattern.compile("[^:@/\\s]+");
    private static final Pattern MASTER = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private static final String FORMS = "redis://host:6379, redis://host1:6379,host2:6379 (nodes of a cluster) or"
            + " redis-sentinel://host1:26379,host2:26379/name-of-the-master; rediss: and rediss-sentinel: for TLS";

    /** Why an address cannot be used, and what to write instead. Holds no part of the address that may be a secret. */
    static final class UnusableAddressException extends Exception {
        private static final long serialVersionUID = 1;

        UnusableAddressException(String message) {
            super(message);
        }
    }

    /** Whether the address has one of the schemes above, or one that looks like them. */
    static boolean isMeantBy(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith("redis");
    }

    /** @throws UnusableAddressException with the first thing that is wrong */
    static RedisAddress parse(String text) throws UnusableAddressException {
        Matcher whole = SCHEME.matcher(text);
        if (!whole.matches()) {
            throw new UnusableAddressException("it is not an address; write " + FORMS);
        }
        String scheme = whole.group(1);
        Kind kind = scheme.endsWith(SENTINEL) ? Kind.SENTINELS : Kind.SERVERS;
        return new Reader(kind, transport(scheme)).read(whole.group(2));
    }

    private static Transport transport(String scheme) throws UnusableAddressException {
        return switch (scheme) {
            case "redis", "redis-sentinel" -> Transport.PLAIN;
            case "rediss", "rediss-sentinel" -> Transport.TLS;
            default -> throw new UnusableAddressException("'" + scheme + ":' is not a scheme of Redis; write " + FORMS);
        };
    }

    private record Reader(Kind kind, Transport transport) {

        RedisAddress read(String rest) throws UnusableAddressException {
            int at = rest.lastIndexOf('@');
            Optional<String> user = at < 0 ? Optional.empty() : Optional.of(user(rest.substring(0, at)));
            String[] parts = rest.substring(at + 1).split("/", -1);
            List<HostAndPort> hosts = hosts(parts[0]);
            return kind == Kind.SENTINELS ? sentinels(hosts, user, parts) : servers(hosts, user, parts);
        }

        private static String user(String text) throws UnusableAddressException {
            if (text.contains(":")) {
                throw new UnusableAddressException(
                        "it holds a password, which would stand in logs; put it into the file of "
                                + RedisSettings.PASSWORD_FILE.key() + " or into the environment variable "
                                + RedisSettings.PASSWORD.environmentVariable());
            }
            if (!USER.matcher(text).matches()) {
                throw new UnusableAddressException("what stands before @ is not the name of a user");
            }
            return text;
        }

        private List<HostAndPort> hosts(String text) throws UnusableAddressException {
            List<HostAndPort> hosts = new ArrayList<>();
            for (String each : text.split(",", -1)) {
                Matcher host = HOST.matcher(each);
                int port = kind == Kind.SENTINELS ? SENTINEL_PORT : PORT;
                if (!host.matches()) {
                    throw new UnusableAddressException("'" + each + "' is not a host with a port; write " + FORMS);
                }
                if (host.group(2) != null) {
                    port = Integer.parseInt(host.group(2));
                }
                if (port < 1 || port > 65_535) {
                    throw new UnusableAddressException("'" + each + "' has a port that is not between 1 and 65535");
                }
                hosts.add(new HostAndPort(host.group(1), port));
            }
            if (hosts.size() > MOST_HOSTS) {
                throw new UnusableAddressException("it names more than " + MOST_HOSTS + " hosts");
            }
            return List.copyOf(hosts);
        }

        private RedisAddress sentinels(List<HostAndPort> hosts, Optional<String> user, String[] parts)
                throws UnusableAddressException {
            if (parts.length < 2
                    || parts.length > 3
                    || !MASTER.matcher(parts[1]).matches()) {
                throw new UnusableAddressException(
                        "it lacks the name by which the sentinels know the master; write redis-sentinel://host1:26379,"
                                + "host2:26379/name-of-the-master");
            }
            int database = parts.length == 3 ? database(parts[2]) : 0;
            return new RedisAddress(kind, transport, hosts, user, parts[1], database);
        }

        private RedisAddress servers(List<HostAndPort> hosts, Optional<String> user, String[] parts)
                throws UnusableAddressException {
            if (parts.length > 2) {
                throw new UnusableAddressException("it has more than one / after the hosts; write " + FORMS);
            }
            int database = parts.length == 2 && !parts[1].isEmpty() ? database(parts[1]) : 0;
            if (database != 0 && hosts.size() > 1) {
                throw new UnusableAddressException(
                        "several hosts are nodes of a cluster, which has the database 0 alone;" + " leave /" + database
                                + " out");
            }
            return new RedisAddress(kind, transport, hosts, user, "", database);
        }

        private static int database(String text) throws UnusableAddressException {
            if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) >= MOST_DATABASES) {
                throw new UnusableAddressException("'/" + text + "' is not the number of a database");
            }
            return Integer.parseInt(text);
        }
    }

    /** For logs; it holds no secret. */
    @Override
    public String toString() {
        String scheme = (transport == Transport.TLS ? "rediss" : "redis") + (kind == Kind.SENTINELS ? SENTINEL : "");
        List<String> names = hosts.stream().map(HostAndPort::toString).toList();
        String path = (master.isEmpty() ? "" : "/" + master) + (database == 0 ? "" : "/" + database);
        return scheme + "://" + String.join(",", names) + path;
    }
}
