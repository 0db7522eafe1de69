package io.github.mcppolicy.host.app;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The servlet of the MCP Java SDK with a template for the documents of a folder, {@value FileServlet#ROOT}. The SDK
 * decides which URIs match the template. The handler turns the URI into a file with {@code java.net.URI}, as everybody
 * would.
 */
public final class SdkFileServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private transient Optional<HttpServletStreamableServerTransportProvider> transport = Optional.empty();
    private transient Optional<McpSyncServer> server = Optional.empty();

    @Override
    public void init() throws ServletException {
        HttpServletStreamableServerTransportProvider provider = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                .build();
        provider.init(getServletConfig());
        server = Optional.of(McpServer.sync(provider)
                .serverInfo("documents", "1")
                .capabilities(
                        ServerCapabilities.builder().resources(false, true).build())
                .resourceTemplates(new SyncResourceTemplateSpecification(
                        ResourceTemplate.builder("file:///docs/{name}", "document")
                                .build(),
                        (exchange, request) -> read(request)))
                .build());
        transport = Optional.of(provider);
    }

    private ReadResourceResult read(ReadResourceRequest request) {
        try {
            String text = new Folder(Path.of(getInitParameter(FileServlet.ROOT)))
                    .textOf(UriReading.JAVA_URI.place(request.uri()));
            Records.of(getServletContext()).ran(text, request.uri());
            return ReadResourceResult.builder(List.of(
                            TextResourceContents.builder(request.uri(), text).build()))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
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
