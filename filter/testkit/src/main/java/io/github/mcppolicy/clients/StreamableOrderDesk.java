package io.github.mcppolicy.clients;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;

/** Streamable HTTP at {@value #PATH}. */
public final class StreamableOrderDesk extends OrderDesk {
    private static final long serialVersionUID = 1;

    static final String PATH = "/mcp";

    @Override
    Beginning begin(Cancellations cancellations) {
        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint(PATH)
                .jsonMapper(cancellations.watched())
                .build();
        return new Beginning(transport, McpServer.sync(transport));
    }
}
