package io.github.mcppolicy.samples.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the gateway listens.
 *
 * @param host a name or an address of this machine
 * @param port 0 means any free port
 * @param names the names that requests may be sent to
 */
record ListenAddress(String host, int port, HostNames names) {

    /** Whether this stands for every address of this machine. Then nobody can tell by which names clients know it. */
    boolean isEverywhere() {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
