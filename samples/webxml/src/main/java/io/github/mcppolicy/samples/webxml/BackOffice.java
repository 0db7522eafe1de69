package io.github.mcppolicy.samples.webxml;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The application: it opens the database and serves the back office's tools at {@code /mcp}. {@code web.xml} names it.
 */
public final class BackOffice implements ServletContextListener {

    private static final String ENDPOINT = "/mcp";

    private final Deque<Runnable> toClose = new ArrayDeque<>();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Database database = Database.open();
        toClose.push(database::close);

        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint(ENDPOINT)
                .build();
        McpSyncServer server = McpServer.sync(transport)
                .serverInfo("back-office", "1.0")
                .instructions("Orders, customers and refunds of a small shop.")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(tools(database))
                .build();
        toClose.push(server::closeGracefully);

        ServletRegistration.Dynamic servlet = event.getServletContext().addServlet("mcp", transport);
        servlet.setAsyncSupported(true);
        servlet.addMapping(ENDPOINT);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        while (!toClose.isEmpty()) {
            toClose.pop().run();
        }
    }

    private static List<SyncToolSpecification> tools(Database database) {
        AuditLog auditLog = new AuditLog(database);
        return Stream.of(
                        new OrderTools(database, auditLog).all(),
                        new CustomerTools(database, auditLog).all(),
                        new RefundTools(database, auditLog).all(),
                        new ReportTools(database).all(),
                        auditLog.tools())
                .flatMap(List::stream)
                .toList();
    }
}
