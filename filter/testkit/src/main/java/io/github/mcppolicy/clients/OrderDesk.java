package io.github.mcppolicy.clients;

import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** An application of the MCP Java SDK with {@link OrderTools}. Its two subclasses are the two transports. */
abstract class OrderDesk extends HttpServlet {
    private static final long serialVersionUID = 1;

    private transient Optional<HttpServlet> transport = Optional.empty();
    private transient Optional<McpSyncServer> server = Optional.empty();

    /** A transport that is itself a servlet, and the server to be built on it. */
    record Beginning(HttpServlet transport, SyncSpecification<?> server) {}

    abstract Beginning begin(Cancellations cancellations);

    @Override
    public final void init() throws ServletException {
        Cancellations cancellations = new Cancellations();
        Beginning beginning = begin(cancellations);
        beginning.transport().init(getServletConfig());
        transport = Optional.of(beginning.transport());
        server = Optional.of(beginning
                .server()
                .serverInfo("order desk", "1")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(new OrderTools(cancellations).all())
                .build());
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        transport.orElseThrow().service(request, response);
    }

    @Override
    public final void destroy() {
        server.ifPresent(McpSyncServer::closeGracefully);
    }
}
