package io.github.mcppolicy.samples.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the gateway listens.
 *
 * @param host a name or an address of this machine
 * @param port 0: any that is free
 * @param names what requests may be sent to
 */
record ListenAddress(String host, int port, HostNames names) {

    /** Whether that is every address of this machine, so that nobody can tell by which names clients know it. */
    boolean isEverywhere() {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
