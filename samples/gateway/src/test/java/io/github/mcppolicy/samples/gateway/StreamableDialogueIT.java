package io.github.mcppolicy.samples.gateway;

import io.github.mcppolicy.samples.harness.SampleProcess;
import org.junit.jupiter.api.AfterAll;

/** Over streamable HTTP. */
class StreamableDialogueIT extends DialogueContract {

    private final DialogueSite site = new DialogueSite();

    @Override
    SampleProcess startGateway() throws Exception {
        return PackagedGateway.inFrontOf(site.start().resolve("/mcp"));
    }

    @AfterAll
    void stopSite() {
        site.close();
    }
}
