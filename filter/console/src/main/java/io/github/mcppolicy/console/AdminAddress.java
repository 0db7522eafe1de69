package io.github.mcppolicy.console;

/**
 * Where to listen, not yet resolved.
 *
 * @param host a name or a literal address; an IPv6 address without its brackets
 * @param port 0 for a free one
 */
public record AdminAddress(String host, int port) {
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
