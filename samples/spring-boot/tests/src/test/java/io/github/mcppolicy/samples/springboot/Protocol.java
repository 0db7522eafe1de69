package io.github.mcppolicy.samples.springboot;

import io.github.mcppolicy.samples.harness.SampleProcess;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;

/** What {@code spring.ai.mcp.server.protocol} can be. */
enum Protocol {
    STREAMABLE,
    STATELESS,
    SSE;

    /** Starts an app that speaks it. */
    SampleProcess start(App app) {
        return app.start("spring.ai.mcp.server.protocol=" + name());
    }

    /** A client that has shaken hands. */
    McpSyncClient connect(SampleProcess server) {
        McpSyncClient client =
                McpClient.sync(transport(server.server().toString())).build();
        client.initialize();
        return client;
    }

    @SuppressWarnings("deprecation") // So is the protocol, which clients must go on speaking.
    private McpClientTransport transport(String server) {
        return this == SSE
                ? HttpClientSseClientTransport.builder(server).build()
                : HttpClientStreamableHttpTransport.builder(server).build();
    }
}
