/**
 * The contract of every way into a web application: what a policy does to real requests, seen from the socket.
 *
 * <p>Every test here runs once for each {@link io.github.mcppolicy.host.Host} that is registered as a service, and
 * knows nothing but its port: the sample applications report what their handlers saw over HTTP as well, so a host may
 * run them in another process.
 */
@NullMarked
package io.github.mcppolicy.host;

import org.jspecify.annotations.NullMarked;
