package io.github.mcppolicy.samples.springboot;

import io.github.mcppolicy.samples.harness.SampleProcess;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;

/** The possible values of {@code spring.ai.mcp.server.protocol}. */
enum Protocol {
    STREAMABLE,
    STATELESS,
    SSE;

    /** Starts an app that speaks it. */
    SampleProcess start(App app) {
        return app.start("spring.ai.mcp.server.protocol=" + name());
    }

    /** A client that has completed the handshake. */
    McpSyncClient connect(SampleProcess server) {
        McpSyncClient client =
                McpClient.sync(transport(server.server().toString())).build();
        client.initialize();
        return client;
    }

    @SuppressWarnings("deprecation") // The protocol is deprecated too, but clients must go on speaking it.
    private McpClientTransport transport(String server) {
        return this == SSE
                ? HttpClientSseClientTransport.builder(server).build()
                : HttpClientStreamableHttpTransport.builder(server).build();
    }
}
