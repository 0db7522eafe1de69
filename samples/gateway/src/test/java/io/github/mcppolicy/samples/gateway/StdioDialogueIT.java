package io.github.mcppolicy.samples.gateway;

import io.github.mcppolicy.samples.harness.SampleProcess;

/** Over stdio. */
class StdioDialogueIT extends DialogueContract {

    @Override
    SampleProcess startGateway() {
        return PackagedGateway.inFrontOf(DialogueServer.class);
    }
}
