package io.github.mcppolicy.samples.gateway;

import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** The MCP server behind the gateway. */
interface Upstream {

    /** Carries requests that the filter let pass to the server. */
    ServletHolder servlet();

    /** The paths that the servlet serves, as in {@code web.xml}. */
    String mapping();

    /** The path that a client is to be given. */
    String endpoint();
}
