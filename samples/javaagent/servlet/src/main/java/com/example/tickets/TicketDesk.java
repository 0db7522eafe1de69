package com.example.tickets;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Starts the desk on an embedded Tomcat, on the loopback interface only, and serves until the process is stopped. */
public final class TicketDesk {

    private static final Logger LOG = Logger.getLogger(TicketDesk.class.getName());
    private static final String ENDPOINT = "/mcp";

    private TicketDesk() {}

    /** The only argument is the port: 8080 if it is missing, and a free port for 0. */
    public static void main(String[] arguments) throws IOException, LifecycleException {
        int port = arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("ticket-desk").toString());
        tomcat.setConnector(loopback(port));
        Context context = tomcat.addContext("", null);
        add(context, "/health", new HealthServlet());
        add(context, ENDPOINT, mcpServlet());
        tomcat.start();
        LOG.log(
                Level.INFO,
                () -> "Ticket desk listens on http://127.0.0.1:"
                        + tomcat.getConnector().getLocalPort() + ENDPOINT);
        tomcat.getServer().await();
    }

    private static Connector loopback(int port) {
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        return connector;
    }

    private static void add(Context context, String path, Servlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
        wrapper.setAsyncSupported(true);
        wrapper.addMapping(path);
    }

    private static Servlet mcpServlet() {
        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint(ENDPOINT)
                .build();
        McpServer.sync(transport)
                .serverInfo("ticket-desk", "1.0")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(new TicketTools(new Tickets()).all())
                .build();
        return transport;
    }
}
