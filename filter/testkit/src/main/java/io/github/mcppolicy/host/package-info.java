/**
 * The contract of every way into a web application: what a policy does to real requests, seen from the socket.
 *
 * <p>Every test here runs once for each {@link io.github.mcppolicy.host.Host} that is registered as a service. It knows
 * nothing of the host but its port. The sample applications report what their handlers saw over HTTP too, so a host may
 * run them in another process.
 */
@NullMarked
package io.github.mcppolicy.host;

import org.jspecify.annotations.NullMarked;
