package io.github.mcppolicy.conformance;

import io.github.mcppolicy.host.app.SdkJson;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.DefaultServerTransportSecurityValidator;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** The streamable servlet of the MCP Java SDK with everything that the suite's server scenarios ask for. */
public final class ConformanceServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private transient Optional<HttpServletStreamableServerTransportProvider> transport = Optional.empty();
    private transient Optional<McpSyncServer> server = Optional.empty();

    @Override
    public void init() throws ServletException {
        HttpServletStreamableServerTransportProvider provider = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .jsonMapper(SdkJson.mapper())
                .httpHeaderValidator(loopbackOnly())
                .build();
        provider.init(getServletConfig());
        server = Optional.of(McpServer.sync(provider)
                .serverInfo("conformance", "1")
                .capabilities(ServerCapabilities.builder()
                        .completions()
                        .logging()
                        .prompts(false)
                        .resources(true, false)
                        .tools(false)
                        .build())
                .tools(Stream.of(ContentTools.all(), DialogueTools.all(), ListedTools.all())
                        .flatMap(tools -> tools)
                        .toList())
                .resources(Resources.all())
                .resourceTemplates(Resources.template())
                .prompts(Prompts.all())
                .completions(Prompts.completion())
                .build());
        transport = Optional.of(provider);
    }

    /** The scenario dns-rebinding-protection asks for this. */
    private static DefaultServerTransportSecurityValidator loopbackOnly() {
        return DefaultServerTransportSecurityValidator.builder()
                .allowedHost("127.0.0.1:*")
                .allowedOrigin("http://127.0.0.1:*")
                .build();
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
