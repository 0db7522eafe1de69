package io.github.mcppolicy.samples.gateway;

import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** The MCP server behind the gateway. */
interface Upstream {

    /** Carries the requests that the filter let through to the server. */
    ServletHolder servlet();

    /** The paths that the servlet serves, in the syntax of {@code web.xml}. */
    String mapping();

    /** The path to give to clients. */
    String endpoint();
}
