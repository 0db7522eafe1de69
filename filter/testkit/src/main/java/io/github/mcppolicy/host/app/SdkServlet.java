package io.github.mcppolicy.host.app;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The streamable servlet of the MCP Java SDK with tools, resources and prompts of its own. */
public final class SdkServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String[] TOOLS = {"get_order", "list_orders", "create_refund", "delete_customer", "purge_log"};

    private transient Optional<HttpServletStreamableServerTransportProvider> transport = Optional.empty();
    private transient Optional<McpSyncServer> server = Optional.empty();

    @Override
    public void init() throws ServletException {
        HttpServletStreamableServerTransportProvider provider = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .build();
        provider.init(getServletConfig());
        SdkLibrary library = new SdkLibrary(getServletContext());
        server = Optional.of(McpServer.sync(provider)
                .serverInfo("back office", "1")
                .capabilities(ServerCapabilities.builder()
                        .tools(true)
                        .resources(false, true)
                        .prompts(true)
                        .completions()
                        .build())
                .tools(Stream.of(TOOLS).map(this::tool).toList())
                .resources(library.resources())
                .resourceTemplates(library.template())
                .prompts(library.prompts())
                .completions(library.completions())
                .build());
        transport = Optional.of(provider);
    }

    private SyncToolSpecification tool(String name) {
        Tool tool = Tool.builder(name, Map.of("type", "object"))
                .description("A tool of the back office")
                .build();
        return SyncToolSpecification.builder()
                .tool(tool)
                .callHandler(this::call)
                .build();
    }

    private CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
        Optional.ofNullable(request.meta())
                .map(meta -> meta.get("progressToken"))
                .ifPresent(token -> exchange.progressNotification(
                        ProgressNotification.builder(token, 0.5).total(1.0).build()));
        Records.of(getServletContext()).ran(request.name(), String.valueOf(request.arguments()));
        return CallToolResult.builder().addTextContent("ran " + request.name()).build();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        transport.orElseThrow().service(request, response);
    }

    @Override
    public void destroy() {
        server.ifPresent(McpSyncServer::closeGracefully);
    }
}
