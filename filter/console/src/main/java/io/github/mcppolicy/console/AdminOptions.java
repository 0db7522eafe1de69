package io.github.mcppolicy.console;

import io.github.mcppolicy.config.Activation;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * The settings of the admin address, free of errors.
 *
 * @param address as it was written
 * @param host the same, resolved
 * @param hosts names that requests may be addressed to besides the address
 * @param tls empty for plain HTTP
 */
record AdminOptions(
        AdminAddress address,
        InetAddress host,
        Set<String> hosts,
        Optional<SSLContext> tls,
        Activation write,
        Activation openHealth,
        Activation openMetrics) {}
