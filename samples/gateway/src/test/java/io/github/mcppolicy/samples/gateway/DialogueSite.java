package io.github.mcppolicy.samples.gateway;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletSseServerTransportProvider;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import jakarta.servlet.http.HttpServlet;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** The {@link DialogueServer} on both transports over HTTP: streamable at {@code /mcp}, revision 2024-11-05 at {@code /sse}. */
@SuppressWarnings("deprecation") // the revision is old, but many servers speak it
final class DialogueSite implements Closeable {

    private final Server site = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final List<McpSyncServer> servers;

    DialogueSite() {
        HttpServletStreamableServerTransportProvider streamable = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .build();
        HttpServletSseServerTransportProvider sse = HttpServletSseServerTransportProvider.builder()
                .sseEndpoint("/sse")
                .messageEndpoint("/message")
                .build();
        servers = List.of(DialogueServer.serve(McpServer.sync(streamable)), DialogueServer.serve(McpServer.sync(sse)));
        ServletContextHandler context = new ServletContextHandler("/");
        add(context, streamable, "/mcp");
        add(context, sse, "/*");
        site.setHandler(context);
    }

    private static void add(ServletContextHandler context, HttpServlet servlet, String mapping) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, mapping);
    }

    /** Returns its address. */
    URI start() throws Exception {
        site.start();
        return site.getURI();
    }

    @Override
    public void close() {
        servers.forEach(McpSyncServer::close);
        try {
            site.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
