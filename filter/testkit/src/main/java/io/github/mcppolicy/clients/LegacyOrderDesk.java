package io.github.mcppolicy.clients;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.transport.HttpServletSseServerTransportProvider;

/** HTTP+SSE of 2024-11-05: the stream is at {@value #STREAM}, and messages go to an address beside it. */
public final class LegacyOrderDesk extends OrderDesk {
    private static final long serialVersionUID = 1;

    static final String STREAM = "/legacy/sse";
    private static final String MESSAGES = "/legacy/message";

    @Override
    @SuppressWarnings("deprecation") // What old clients need.
    Beginning begin(Cancellations cancellations) {
        HttpServletSseServerTransportProvider transport = HttpServletSseServerTransportProvider.builder()
                .sseEndpoint(STREAM)
                .messageEndpoint(MESSAGES)
                .jsonMapper(cancellations.watched())
                .build();
        return new Beginning(transport, McpServer.sync(transport));
    }
}
