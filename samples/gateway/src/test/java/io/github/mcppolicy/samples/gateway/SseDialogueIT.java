package io.github.mcppolicy.samples.gateway;

import io.github.mcppolicy.samples.harness.SampleProcess;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import org.junit.jupiter.api.AfterAll;

/** Over HTTP with SSE, as in revision 2024-11-05. */
@SuppressWarnings("deprecation") // the revision is old, but many servers speak it
class SseDialogueIT extends DialogueContract {

    private final DialogueSite site = new DialogueSite();

    @Override
    SampleProcess startGateway() throws Exception {
        return PackagedGateway.inFrontOf(site.start().resolve("/sse"));
    }

    @Override
    McpClientTransport transport(String gateway) {
        return HttpClientSseClientTransport.builder(gateway).build();
    }

    @AfterAll
    void stopSite() {
        site.close();
    }
}
